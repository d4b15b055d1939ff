import type { TransactionStmt } from '@pgsql/types';
import type { SetConstraints, TransactionControl } from '#core/sql/facts/session';
import type { Body } from './node';

/** BEGIN, COMMIT, ROLLBACK, savepoints and two-phase commit. */
export function readTransaction(statement: TransactionStmt): TransactionControl {
  return {
    kind: 'transaction',
    action: actionOf(statement.kind),
    savepoint: statement.savepoint_name,
    chain: statement.chain === true,
  };
}

function actionOf(kind: TransactionStmt['kind']): TransactionControl['action'] {
  switch (kind) {
    case 'TRANS_STMT_COMMIT':
      return 'commit';
    case 'TRANS_STMT_ROLLBACK':
      return 'rollback';
    case 'TRANS_STMT_SAVEPOINT':
      return 'savepoint';
    case 'TRANS_STMT_RELEASE':
      return 'release';
    case 'TRANS_STMT_ROLLBACK_TO':
      return 'rollback to';
    case 'TRANS_STMT_PREPARE':
      return 'prepare transaction';
    case 'TRANS_STMT_COMMIT_PREPARED':
      return 'commit prepared';
    case 'TRANS_STMT_ROLLBACK_PREPARED':
      return 'rollback prepared';
    default:
      return 'begin';
  }
}

/** SET CONSTRAINTS. */
export function readSetConstraints(statement: Body<'ConstraintsSetStmt'>): SetConstraints {
  return { kind: 'set constraints', deferred: statement.deferred === true };
}

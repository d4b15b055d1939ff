import type { Span } from '#core/sql/text/span';
import type { Query } from './query';

/** BEGIN, COMMIT and their kin. `chain` is AND CHAIN. */
export interface TransactionControl {
  readonly kind: 'transaction';
  readonly action:
    | 'begin'
    | 'commit'
    | 'rollback'
    | 'savepoint'
    | 'release'
    | 'rollback to'
    | 'prepare transaction'
    | 'commit prepared'
    | 'rollback prepared';
  readonly savepoint?: string | undefined;
  readonly chain: boolean;
}

/**
 * SET, SET LOCAL and RESET of a setting; `setting` is in lower case, `all` for RESET ALL. SET TRANSACTION is the
 * setting `transaction` with values such as `transaction_isolation=serializable`.
 */
export interface SetSetting {
  readonly kind: 'set';
  readonly setting: string;
  /** The values as text; `undefined` puts the default back (RESET, TO DEFAULT). */
  readonly values?: readonly string[] | undefined;
  readonly local: boolean;
  readonly span?: Span | undefined;
}

/** SET CONSTRAINTS. */
export interface SetConstraints {
  readonly kind: 'set constraints';
  readonly deferred: boolean;
}

/**
 * SHOW, DISCARD, LISTEN, NOTIFY, UNLISTEN, CHECKPOINT, LOAD, PREPARE, EXECUTE, DEALLOCATE, cursors: no lock on a table
 * but for those that `query` names. `command` is the server's command tag.
 */
export interface SessionCommand {
  readonly kind: 'session command';
  readonly command: string;
  /** The query of DECLARE and PREPARE, which is planned at once and locks what it names. */
  readonly query?: Query | undefined;
}

export type SessionFacts = TransactionControl | SetSetting | SetConstraints | SessionCommand;

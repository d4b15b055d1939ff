import type { TransactionRule } from '#core/effects/effects';
import type { Facts } from '#core/sql/facts/facts';

/** Whether the server lets a statement run inside a transaction block, as far as the statement alone tells. */
export function transactionRuleOf(facts: Facts): TransactionRule {
  return runsOutside(facts) ? 'outside' : needsTransaction(facts) ? 'inside only' : 'any';
}

function runsOutside(facts: Facts): boolean {
  switch (facts.kind) {
    case 'create index':
      return facts.concurrently;
    case 'drop':
      return facts.concurrently || facts.of === 'database' || facts.of === 'tablespace';
    case 'reindex':
      return facts.concurrently || facts.of === 'schema' || facts.of === 'database' || facts.of === 'system';
    case 'alter table':
      return facts.actions.some((action) => action.action === 'detach partition' && action.concurrently);
    case 'cluster':
      return facts.table === undefined;
    case 'create subscription':
      return facts.createsSlot;
    case 'transaction':
      return facts.action === 'commit prepared' || facts.action === 'rollback prepared';
    case 'session command':
      return facts.command === 'DISCARD ALL';
    case 'vacuum':
    case 'create database':
    case 'create tablespace':
    case 'alter system':
      return true;
    default:
      return false;
  }
}

/** Statements that make no sense, and fail, outside of a transaction block. */
function needsTransaction(facts: Facts): boolean {
  switch (facts.kind) {
    case 'lock table':
      return true;
    case 'transaction':
      return facts.action === 'savepoint' || facts.action === 'release' || facts.action === 'rollback to';
    default:
      return false;
  }
}

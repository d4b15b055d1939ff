import { transactionRuleOf } from '#core/effects/transactionRule';
import type { Statement } from '#core/sql/statement';
import type { TransactionMode } from './analysis';

/** Whether a transaction is open around statements that a runner executes in a mode. */
export function wrapping(statements: readonly Statement[], mode: TransactionMode): 'wrapped' | 'none' {
  switch (mode) {
    case 'auto':
      return mustRunOutside(statements) ? 'none' : 'wrapped';
    case 'batch':
      return statements.length > 1 && !beginsItself(statements) ? 'wrapped' : 'none';
    default:
      return mode;
  }
}

/** A wrapping runner leaves statements alone of which some must run outside. */
function mustRunOutside(statements: readonly Statement[]): boolean {
  const rules = new Set(statements.map(({ parsed: { facts } }) => facts && transactionRuleOf(facts)));
  return rules.has('outside') && !rules.has('inside only');
}

/** A BEGIN takes the place of the transaction that the server opens around several statements of one message. */
function beginsItself(statements: readonly Statement[]): boolean {
  return statements.some(({ parsed: { facts } }) => facts?.kind === 'transaction' && facts.action === 'begin');
}

import type { AnalysedStatement } from '#core/analysis/analysis';
import type { LockTaken } from '#core/effects/effects';
import { strongest } from '#core/effects/strongest';
import { estimate } from '#core/risk/estimate';
import { locksInTheWay } from '#core/risk/traffic';
import { whoWaitsBehind } from '#core/rules/words/traffic';
import { durationWords } from './duration';
import { locksClause } from './lock';
import { relationNames } from './relationName';

/**
 * A statement's risk on one line, the level first:
 * `CRITICAL  ACCESS EXCLUSIVE on orders until commit, reads and writes wait, scales with rows and indexes`.
 */
export function riskLine(statement: AnalysedStatement, path: string): string {
  return `${estimate(statement, path).level}  ${riskClauses(statement, path).join(', ')}`;
}

/** The clauses behind the level: the strongest locks that others can run into, who waits, how long it takes. */
export function riskClauses(statement: AnalysedStatement, path: string): string[] {
  const { effects, session, held } = statement;
  if (effects.unknown !== undefined) return ['not known to the engine, the strongest lock is assumed'];
  const locks = locksInTheWay(statement, path, effects.locks);
  const mode = strongest(locks.map((lock) => lock.mode));
  const main = locks.filter((lock) => lock.mode === mode);
  const duration = durationWords[effects.duration];
  const meanwhile = effects.duration === 'instant' ? [] : heldClause(locksInTheWay(statement, path, held));
  if (main.length === 0) return ['no lock that others meet', ...meanwhile, duration];
  return [locksClause(main, session), whoWaitsBehind(main), ...meanwhile, duration].filter((clause) => clause !== '');
}

/** What the transaction has locked already: it stays so while this statement works. */
function heldClause(held: readonly LockTaken[]): string[] {
  const mode = strongest(held.map((lock) => lock.mode));
  const main = held.filter((lock) => lock.mode === mode);
  return main.length === 0
    ? []
    : [`${mode} on ${relationNames(main.map(({ relation }) => relation))} is held meanwhile`];
}

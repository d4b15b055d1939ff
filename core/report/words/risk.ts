import type { AnalysedStatement } from '#core/analysis/analysis';
import { locksInTheWay } from '#core/analysis/inTheWay';
import { trafficBlockedBy } from '#core/effects/blocking';
import { blocksReads } from '#core/effects/conflicts';
import type { LockTaken } from '#core/effects/effects';
import { isStronger, strongest } from '#core/effects/strongest';
import { estimate } from '#core/risk/estimate';
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

/** The clauses behind the level: the locks that others run into, who waits, how long it takes. */
function riskClauses(statement: AnalysedStatement, path: string): string[] {
  const { effects, session, held, inTheWay } = statement;
  if (effects.unknown !== undefined) return ['not known to the engine, the strongest lock is assumed'];
  const locks = mainLocks(inTheWay);
  const duration = durationWords[effects.duration];
  const before =
    effects.duration === 'instant'
      ? []
      : beyond(tablesFirst(strongestOf(locksInTheWay(statement, path, held))), inTheWay);
  const meanwhile = heldClause(before);
  if (locks.length === 0) return ['no lock that others meet', ...meanwhile, duration];
  const newly = locks.filter(({ relation }) => !before.some((lock) => lock.relation === relation));
  const waiting = newly.some(({ mode }) => trafficBlockedBy(mode) !== 'nothing') ? [whoWaitsBehind(newly)] : [];
  return [locksClause(locks, session), ...waiting, ...meanwhile, duration];
}

/** Of the locks that are held, those that stop more than the statement itself does on the same relation. */
function beyond(held: readonly LockTaken[], own: readonly LockTaken[]): readonly LockTaken[] {
  return held.filter(
    ({ relation, mode }) => !own.some((lock) => lock.relation === relation && !isStronger(mode, lock.mode)),
  );
}

/** The strongest locks on tables; a locked index is named where it stops somebody whom its table's lock lets through. */
function mainLocks(locks: readonly LockTaken[]): readonly LockTaken[] {
  const tables = strongestOf(locks.filter(({ role }) => role !== 'index'));
  const [table] = tables;
  const indexes = strongestOf(locks.filter(({ role }) => role === 'index'));
  const letsThrough = table === undefined || !blocksReads(table.mode);
  return [...tables, ...(letsThrough ? indexes.filter(({ mode }) => table === undefined || blocksReads(mode)) : [])];
}

function strongestOf<Lock extends LockTaken>(locks: readonly Lock[]): readonly Lock[] {
  const mode = strongest(locks.map((lock) => lock.mode));
  return locks.filter((lock) => lock.mode === mode);
}

/** Whom the transaction's earlier locks stop for as long as this statement works. A table speaks for its indexes. */
function heldClause(held: readonly LockTaken[]): string[] {
  const [first] = held;
  const traffic = first === undefined ? 'nothing' : trafficBlockedBy(first.mode);
  if (traffic === 'nothing' || traffic === 'schema changes') return [];
  return [`${traffic} of ${relationNames(held.map(({ relation }) => relation))} wait meanwhile`];
}

/** A locked index says nothing that its table's lock does not say as well. */
function tablesFirst(locks: readonly LockTaken[]): readonly LockTaken[] {
  const tables = locks.filter(({ role }) => role !== 'index');
  return tables.length > 0 ? tables : locks;
}

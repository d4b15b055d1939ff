import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import { isShared } from '#core/analysis/inTheWay';
import { blocksWrites } from '#core/effects/conflicts';
import type { LockTaken } from '#core/effects/effects';
import { isStronger } from '#core/effects/strongest';
import { milliseconds } from '#core/schema/duration';
import type { FactsOf } from '#core/sql/facts/facts';

/** A statement of the file that stops other people's reads or writes, with the lock that does it. */
export interface Obstacle {
  readonly statement: AnalysedStatement;
  readonly lock: LockTaken;
}

/** The statements that run and whose lock on a relation in use makes writes, or reads too, wait. In order. */
export function* obstacles(file: FileAnalysis): Iterable<Obstacle> {
  for (const statement of file.statements) {
    if (statement.inner !== undefined) continue;
    const lock = obstructingLock(statement);
    if (lock !== undefined) yield { statement, lock };
  }
}

/** The strongest of the statement's locks that makes anybody's reads or writes wait. */
export function obstructingLock(statement: AnalysedStatement): LockTaken | undefined {
  return statement.inTheWay
    .filter(({ mode, role }) => role !== 'index' && blocksWrites(mode))
    .reduce<LockTaken | undefined>(
      (best, lock) => (best === undefined || isStronger(lock.mode, best.mode) ? lock : best),
      undefined,
    );
}

/** A timeout in force for a statement, in milliseconds; 0 means none, undefined that nobody set it. */
export function timeoutOf({ session }: Pick<AnalysedStatement, 'session'>, name: string): number | undefined {
  const value = session.settings.get(name)?.value;
  return value === undefined ? undefined : milliseconds(value);
}

/** The statement of the file that set what is in force before `position`. */
export function settingStatement(
  file: FileAnalysis,
  name: string,
  position: number,
): (AnalysedStatement & { readonly facts: FactsOf<'set'> }) | undefined {
  return file.statements
    .slice(0, position)
    .filter(isSet)
    .findLast(({ facts }) => facts.setting === name);
}

function isSet(statement: AnalysedStatement): statement is AnalysedStatement & { readonly facts: FactsOf<'set'> } {
  return statement.facts.kind === 'set';
}

/** Whether a statement works on a relation that others can be using. */
export function workOnShared(statement: AnalysedStatement, path: string): boolean {
  return statement.effects.work.some(({ relation }) => isShared(statement, path, relation));
}

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
  let strongest: LockTaken | undefined;
  for (const lock of statement.inTheWay) {
    if (lock.role === 'index' || !blocksWrites(lock.mode)) continue;
    if (strongest === undefined || isStronger(lock.mode, strongest.mode)) strongest = lock;
  }
  return strongest;
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
  const sets = (statement: AnalysedStatement): statement is AnalysedStatement & { readonly facts: FactsOf<'set'> } =>
    statement.facts.kind === 'set' && statement.facts.setting === name;
  for (let place = position - 1; place >= 0; place--) {
    const statement = file.statements[place];
    if (statement !== undefined && sets(statement)) return statement;
  }
  return undefined;
}

/** Whether a statement works on a relation that others can be using. */
export function workOnShared(statement: AnalysedStatement, path: string): boolean {
  return statement.effects.work.some(({ relation }) => isShared(statement, path, relation));
}

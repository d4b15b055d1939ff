import type { AnalysedStatement } from '#core/analysis/analysis';
import type { LockTaken } from '#core/effects/effects';
import type { ObjectId } from '#core/schema/relation';
import { TEMPORARY } from '#core/schema/resolve';

/** Those of a statement's locks (its own, or the ones its transaction holds already) that somebody else can run into. */
export function locksInTheWay(statement: AnalysedStatement, path: string, locks: readonly LockTaken[]): LockTaken[] {
  return locks.filter((lock) => isInTheWay(lock, statement, path));
}

/** A TOAST table is reached through its table only, whose own lock speaks for both. */
export function isInTheWay({ relation, role }: LockTaken, statement: AnalysedStatement, path: string): boolean {
  return role !== 'toast' && isShared(statement, path, relation);
}

/** Whether others can be using a relation: neither did the file at `path` make it, nor is it temporary. */
export function isShared({ schema }: Pick<AnalysedStatement, 'schema'>, path: string, relation: string): boolean {
  if (relation.startsWith(`${TEMPORARY}.`)) return false;
  return schema.relations.get(relation as ObjectId)?.origin?.file !== path;
}

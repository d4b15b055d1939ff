import type { AnalysedStatement } from '#core/analysis/analysis';
import { blocksReads, blocksWrites } from '#core/effects/conflicts';
import type { LockTaken } from '#core/effects/effects';
import type { ObjectId } from '#core/schema/relation';
import { TEMPORARY } from '#core/schema/resolve';

/** Which ordinary traffic waits behind locks. */
export interface BlockedTraffic {
  readonly reads: boolean;
  readonly writes: boolean;
}

/** What some locks make wait. */
export function trafficBlockedBy(locks: Iterable<LockTaken>): BlockedTraffic {
  let reads = false;
  let writes = false;
  for (const { mode } of locks) {
    reads ||= blocksReads(mode);
    writes ||= blocksWrites(mode);
  }
  return { reads, writes };
}

/**
 * Those of a statement's locks (its own, or the ones its transaction holds already) that somebody else can run into. A
 * TOAST table is reached through its table only, whose own lock speaks for both.
 */
export function locksInTheWay(statement: AnalysedStatement, path: string, locks: readonly LockTaken[]) {
  return locks.filter(({ relation, role }) => role !== 'toast' && isShared(statement, path, relation));
}

/** Whether others can be using a relation: neither did the file at `path` make it, nor is it temporary. */
export function isShared({ schema }: AnalysedStatement, path: string, relation: string): boolean {
  if (relation.startsWith(`${TEMPORARY}.`)) return false;
  return schema.relations.get(relation as ObjectId)?.origin?.file !== path;
}

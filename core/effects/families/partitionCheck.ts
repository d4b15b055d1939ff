import type { Recorder } from '#core/effects/recorder';
import { ancestors } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { isPartition } from './target';

/** The first major that does not look up a partition's bounds before a row comes that is to be checked. */
export const LAZY_PARTITION_CHECK = 14;

/** A row that goes straight into a partition is checked against the bounds of all that the partition is part of. */
export function lockAncestors(run: Recorder, id: ObjectId): void {
  if (!isPartition(run, id)) return;
  for (const ancestor of ancestors(run.schema, id)) run.lock(ancestor, 'ACCESS SHARE', 'parent');
}

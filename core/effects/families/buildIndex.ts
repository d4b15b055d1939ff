import type { Recorder } from '#core/effects/recorder';
import { holdsRows } from '#core/effects/storage';
import { partitionsOf, type Target } from './target';

/** A new index on the table, or on each of its partitions; tables that merely inherit get none. */
export function buildIndexes(run: Recorder, target: Target, because: string): void {
  for (const id of partitionsOf(run, target)) if (holdsRows(run, id)) run.work('index build', id, because);
}

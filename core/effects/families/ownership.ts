import type { Recorder } from '#core/effects/recorder';
import { lockIndexes, lockToast } from '#core/effects/storage';
import { table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';

/** A new owner owns the indexes, the TOAST table and the columns' sequences as well. */
export function changeOwner(run: Recorder, id: ObjectId): void {
  run.lock(id, 'ACCESS EXCLUSIVE', 'target');
  lockIndexes(run, id, 'ACCESS EXCLUSIVE');
  lockToast(run, id, 'ACCESS EXCLUSIVE');
  lockSequences(run, id);
}

/** The sequences of serial and identity columns follow their table. */
export function lockSequences(run: Recorder, id: ObjectId): void {
  for (const sequence of table(run.schema, id)?.sequences ?? []) run.lock(sequence, 'ACCESS EXCLUSIVE', 'sequence');
}

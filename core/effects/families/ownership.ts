import type { Recorder } from '#core/effects/recorder';
import { lockIndexes, lockToast } from '#core/effects/storage';
import { table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { lockSequences } from './sequences';

/** A new owner owns the indexes, the TOAST table and the columns' sequences as well; the same owner changes nothing. */
export function changeOwner(run: Recorder, id: ObjectId): void {
  run.lock(id, 'ACCESS EXCLUSIVE', 'target');
  lockIndexes(run, id, 'ACCESS EXCLUSIVE');
  lockToast(run, id, 'ACCESS EXCLUSIVE');
  lockSequences(run, table(run.schema, id), 'ACCESS EXCLUSIVE');
  run.assume(`${id} is taken to belong to another role.`);
}

import type { Recorder } from '#core/effects/recorder';
import { rewrite } from '#core/effects/storage';
import { lockSequences } from './sequences';
import type { Target } from './target';

/** The first major on which the sequences of a table's columns go into the log, or not, as the table does. */
const SEQUENCES_FOLLOW = 15;

/** SET LOGGED and UNLOGGED write the table anew, unless it is so already. */
export function setPersistence(run: Recorder, target: Target, logged: boolean): void {
  if (target.table?.persistence === (logged ? 'permanent' : 'unlogged')) return;
  if (run.version >= SEQUENCES_FOLLOW) lockSequences(run, target.table, 'ACCESS EXCLUSIVE');
  rewrite(run, target.id, logged ? 'every row is written to the log' : 'the table leaves the log');
}

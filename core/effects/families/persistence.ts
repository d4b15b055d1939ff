import type { Recorder } from '#core/effects/recorder';
import { rewrite } from '#core/effects/storage';
import type { Target } from './target';

/** SET LOGGED and UNLOGGED write the table anew, unless it is so already. */
export function setPersistence(run: Recorder, target: Target, logged: boolean): void {
  if (target.table?.persistence === (logged ? 'permanent' : 'unlogged')) return;
  rewrite(run, target.id, logged ? 'every row is written to the log' : 'the table leaves the log');
}

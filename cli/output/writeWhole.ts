import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfitureError } from '#core/error';

/**
 * Writes a file so that a reader, or a crash, meets the old text or the new one, never a part: a new file beside it takes
 * its name. Permissions stay; a link stays a link. Folders are made where they are missing.
 * @throws ConfitureError with reason `input`
 */
export function writeWhole(path: string, shown: string, content: string | Uint8Array): void {
  const target = realPath(path);
  const scratch = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    mkdirSync(dirname(target), { recursive: true });
    const file = openSync(scratch, 'wx');
    try {
      const mode = statSync(target, { throwIfNoEntry: false })?.mode;
      if (mode !== undefined) fchmodSync(file, mode & 0o7777);
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(scratch, target);
  } catch (error) {
    removeIfThere(scratch);
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfitureError('input', `Cannot write ${shown}: ${why}.`, { cause: error });
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Where not even that is possible, the error that came before says why. */
function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}

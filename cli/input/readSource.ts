import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ConfitureError } from '#core/error';

/**
 * The bytes of a file, read while the process waits: a linter has nothing else to do meanwhile, and for thousands of small
 * files this costs a fraction of the time. @throws ConfitureError with reason `input` that says why it cannot be read. */
export function readBytes(path: string, shown: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfitureError(
      'input',
      `Cannot read ${shown}: ${error instanceof Error ? error.message : String(error)}.`,
      {
        cause: error,
      },
    );
  }
}

/** A file's text, or undefined when there is no such file. Other errors are thrown as they are. */
export async function readTextIfThere(path: string): Promise<string | undefined> {
  return (await bytesIfThere(path))?.toString();
}

/** The same, as bytes. */
export async function bytesIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}

/** A file that one can do without. Of a thousand most are not there, and an error takes its time. */
export function bytesIfReadable(path: string): Buffer | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

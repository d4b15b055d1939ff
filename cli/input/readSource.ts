import { readFile } from 'node:fs/promises';
import { ConfitureError } from '#core/error';

/** The bytes of a file. @throws ConfitureError with reason `input` that says why it cannot be read. */
export async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
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
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}

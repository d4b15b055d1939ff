import { readFile } from 'node:fs';
import { promisify } from 'node:util';
import { glob } from 'tinyglobby';
import type { Files } from './environment';

/** Takes half the time of `node:fs/promises`, which makes an object of every file that it opens: a history is thousands of files. */
const readBytes = promisify<string, Buffer>(readFile);

/** The files of this machine. Links to folders are not followed, so that none is entered twice. */
export const nodeFiles: Files = {
  async read(path) {
    try {
      return await readBytes(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  near: (folder) => sqlFiles(folder, ['*.sql', '*/*.sql']).catch(() => []),
  below: (folder, signal) => sqlFiles(folder, ['**/*.sql'], signal),
};

async function sqlFiles(folder: string, patterns: string[], signal?: AbortSignal): Promise<string[]> {
  const found = await glob(patterns, {
    cwd: folder,
    absolute: true,
    followSymbolicLinks: false,
    caseSensitiveMatch: false,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
    ...(signal === undefined ? {} : { signal }),
  });
  return found.map((path) => path.replaceAll('\\', '/'));
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}

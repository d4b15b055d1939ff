import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { limits } from '#core/library/limits';
import type { LibraryReader } from './reader';

const nothingThere = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'];

/** Reads from disk. Of a file that is larger than any library, no more is read than shows that. */
export const nodeReader: LibraryReader = {
  read: (path) =>
    ifThere(async () => {
      const { size } = await stat(path);
      return size > limits.bytes ? new Uint8Array(size) : readFile(path);
    }),
  list: async (folder) => {
    const entries = (await ifThere(() => readdir(folder, { withFileTypes: true }))) ?? [];
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  },
  real: (path) => ifThere(async () => (await realpath(path)).replaceAll('\\', '/')),
};

async function ifThere<Found>(look: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await look();
  } catch (error) {
    if (nothingThere.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

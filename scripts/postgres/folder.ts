import { statfs } from 'node:fs/promises';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';

/** Linux keeps this folder in memory, where the thousand small files of a database cost nothing. */
const IN_MEMORY = '/dev/shm';

/** A server's data and a few copies of a small database; containers often have far less memory there. */
const ENOUGH_BYTES = 2 ** 30;

/** Makes a folder for a server's data: in memory where there is room, else among the temporary files. */
export async function dataFolder(prefix: string): Promise<TemporaryFolder> {
  return (await hasRoom(IN_MEMORY)) ? temporaryFolder(prefix, IN_MEMORY) : temporaryFolder(prefix);
}

async function hasRoom(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}

import { access, mkdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './temporary';

/** The repository. */
export const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

/** Downloaded tools and results of test runs. Git ignores it, and deleting it is always safe. */
export const CACHE = join(REPOSITORY, '.cache');

/**
 * Makes a folder of the cache once. `build` fills a folder beside it that is moved into place at the end, so that an
 * interrupted or a simultaneous run never leaves half of it. The folder's name has to say what is in it (its version):
 * one that exists is never built again.
 */
export async function buildOnce(folder: string, build: (staging: string) => Promise<void>): Promise<string> {
  if (await exists(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const staging = await temporaryFolder(`.${basename(folder)}-`, dirname(folder));
  try {
    await build(staging.path);
    await rename(staging.path, folder);
  } catch (error) {
    if (!(await exists(folder))) throw error; // otherwise another process was faster: its folder is as good as ours
  } finally {
    await staging.remove();
  }
  return folder;
}

/** Whether a file or folder is there. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '#scripts/cache';

/** Copies the example shop into the system's temporary folder, so that one can try things out on it. */
export async function copyShop(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'confiture-')), 'shop');
  await cp(join(REPOSITORY, 'examples', 'shop'), folder, { recursive: true });
  return folder;
}

/** Deletes such a copy. */
export async function removeShop(folder: string): Promise<void> {
  await rm(dirname(folder), { recursive: true, force: true });
}

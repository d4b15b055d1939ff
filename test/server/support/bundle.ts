import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from '#scripts/build';
import { temporaryFolder } from '#scripts/temporary';

/** A package folder as it ships: the server's bundle and, beside it, the pages of the rules that are named. */
export async function serverBundle(pages: readonly string[] = []): Promise<string> {
  const { path } = await temporaryFolder('confiture-package-');
  const folder = join(path, 'dist');
  await build({ production: false, folder, only: ['server'] });
  for (const id of pages) {
    const page = join(path, 'docs', 'rules', `${id}.md`);
    await mkdir(dirname(page), { recursive: true });
    await writeFile(page, `# ${id}\n`);
  }
  return join(folder, 'server.cjs');
}

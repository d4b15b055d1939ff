import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '#scripts/cache';
import { run } from '#scripts/vscode/command';
import { SHOP } from './shop';

/** Opens a window of the desktop's VS Code with the extension under development, and leaves both window and copy there. */
export async function openOnDesktop(code: string): Promise<void> {
  const folder = join(await mkdtemp(join(tmpdir(), 'confiture-')), 'shop');
  await cp(SHOP, folder, { recursive: true });
  await run(code, [`--extensionDevelopmentPath=${REPOSITORY}`, folder]);
  console.log(`VS Code opens with the extension on ${folder}, a copy of examples/shop: change what you like.`);
}

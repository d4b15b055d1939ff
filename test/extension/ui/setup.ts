import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE, REPOSITORY } from '#scripts/cache';
import { installChromium } from '#scripts/vscode/chromium';
import { run } from '#scripts/vscode/command';
import { installVsCode } from '#scripts/vscode/installation';

/** The extension as people install it. A copy, because a build empties `dist`. */
export const VSIX = join(CACHE, 'confiture.vsix');

/** Before the first test: no test's time limit covers a download, and none tests what was built some time ago. */
export async function setup(): Promise<void> {
  await Promise.all([installVsCode(), installChromium(), pack()]);
}

async function pack(): Promise<void> {
  await run(process.execPath, ['--import', 'tsx', 'scripts/package.ts'], { cwd: REPOSITORY });
  await cp(join(REPOSITORY, 'dist', 'confiture.vsix'), VSIX);
}

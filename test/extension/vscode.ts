import { fileURLToPath } from 'node:url';
import type { TestOptions } from '@vscode/test-electron/out/runTest';
import { z } from 'zod';

const WRAPPER = fileURLToPath(new URL('../../scripts/vscode/code.mjs', import.meta.url));
const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';
const REACH_LIMIT_MS = 5_000;

const Choice = z.enum(['download', 'npm']).optional();

/**
 * Which VS Code runs the suite: `CONFITURE_TEST_VSCODE=download` is the desktop's, `npm` the one from the npm registry.
 * Unset, it is the desktop's where there is a screen and the download can be reached.
 */
export async function chooseVsCode(): Promise<Pick<TestOptions, 'version' | 'vscodeExecutablePath'>> {
  const { CONFITURE_TEST_VSCODE } = process.env;
  const choice = Choice.parse(CONFITURE_TEST_VSCODE || undefined);
  const desktop = choice === undefined ? hasScreen() && (await canDownload()) : choice === 'download';
  return desktop ? { version: 'stable' } : { vscodeExecutablePath: WRAPPER };
}

function hasScreen(): boolean {
  const { DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY);
}

async function canDownload(): Promise<boolean> {
  return fetch(DOWNLOADS, { signal: AbortSignal.timeout(REACH_LIMIT_MS) }).then(
    (response) => response.ok,
    () => false,
  );
}

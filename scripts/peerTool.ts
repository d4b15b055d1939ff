import { join } from 'node:path';
import { buildOnce, CACHE } from './cache';
import { installFromDebian } from './debian';
import { retry } from './retry';
import { findOnPath, run } from './vscode/command';

/** Other people's migration tools that the tests run beside ours, each at the version that it was last looked at. */
const tools = {
  dbmate: { packages: ['dbmate@2.36.0'], program: 'dbmate' },
  'node-pg-migrate': { packages: ['node-pg-migrate@9.0.0', 'pg@8.23.1'], program: 'node-pg-migrate' },
  supabase: { packages: ['supabase@3.1.0'], program: 'supabase' },
  'graphile-migrate': { packages: ['graphile-migrate@1.4.1'], program: 'graphile-migrate' },
} as const;

/** Puts a tool into the cache and says where its program is. Quick when it is already there. */
export async function installPeerTool(name: keyof typeof tools): Promise<string> {
  const { packages, program } = tools[name];
  const home = await buildOnce(join(CACHE, 'tools', packages[0].replace('@', '-')), (staging) =>
    retry(async () => {
      const options = ['--prefix', staging, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
      await run('npm', ['install', ...options, ...packages]);
    }),
  );
  return join(home, 'node_modules', '.bin', program);
}

/** Those that Debian carries, with what they need for PostgreSQL. */
const ofDebian = { sqitch: ['sqitch', 'libdbd-pg-perl', 'postgresql-client'], 'sql-migrate': ['sql-migrate'] } as const;

/** Installs a tool that Debian carries, and says where its program is. */
export async function installDebianTool(name: keyof typeof ofDebian): Promise<string> {
  const found = await findOnPath([name]);
  if (found !== undefined) return found;
  await installFromDebian(ofDebian[name]);
  const installed = await findOnPath([name]);
  if (installed !== undefined) return installed;
  throw new Error(`No ${name} found. Install it (on Debian: apt-get install ${ofDebian[name].join(' ')}).`);
}

import { join } from 'node:path';
import { buildOnce, CACHE } from './cache';
import { retry } from './retry';
import { run } from './vscode/command';

/** Other people's migration tools that the tests run beside ours, each at the version that it was last looked at. */
const tools = {
  dbmate: { packages: ['dbmate@2.36.0'], program: 'dbmate' },
  'node-pg-migrate': { packages: ['node-pg-migrate@9.0.0', 'pg@8.23.1'], program: 'node-pg-migrate' },
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

/**
 * Looks like the `code` that `@vscode/test-electron` starts, and runs the extension's suite in the VS Code from npm: the
 * suite itself, and what reads its result, cannot tell the difference.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CACHE, exists } from '#scripts/cache';
import { exitOnSignals } from '#scripts/temporary';
import type { Settings } from './home';
import { runSuite } from './suite';

const Flags = z.object({
  extensionDevelopmentPath: z.array(z.string()),
  extensionTestsPath: z.string(),
  'user-data-dir': z.string(),
  'disable-workspace-trust': z.boolean(),
});

exitOnSignals(1);
const { values, positionals } = parseArgs({
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'disable-workspace-trust': { type: 'boolean', default: false },
  },
  allowPositionals: true,
  strict: false, // there are more flags, which mean something to the desktop only
});
const flags = Flags.parse(values);

const log: string[] = [];
process.exitCode = await runSuite({
  folder: z.string('name the folder to open').parse(positionals[0]),
  extensions: flags.extensionDevelopmentPath,
  suite: flags.extensionTestsPath,
  settings: await userSettings(flags['user-data-dir']),
  trust: flags['disable-workspace-trust'] ? 'always' : 'asked',
  print: (line) => log.push(line),
});
await writeFile(join(CACHE, 'suite', 'vscode.log'), log.join('\n'));

async function userSettings(userData: string): Promise<Settings> {
  const path = join(userData, 'User', 'settings.json');
  if (!(await exists(path))) return {};
  return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(path, 'utf8')));
}

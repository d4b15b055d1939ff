/** `npx tsx test/extension/runTest.ts`: runs the suite inside the extension host of a real VS Code. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { REPOSITORY } from '#scripts/cache';
import { bundleSuite } from './bundle';
import { judge, RESULT_PATH } from './result';
import { chooseVsCode } from './vscode';

const FIXTURE = fileURLToPath(new URL('fixtures/shop', import.meta.url));
const SETTINGS = { 'files.autoSave': 'off', 'git.enabled': false };

const home = await mkdtemp(join(tmpdir(), 'confiture-suite-'));
try {
  const folder = join(home, 'shop');
  const result = join(home, 'result.json');
  await cp(FIXTURE, folder, { recursive: true });
  await mkdir(join(home, 'user-data', 'User'), { recursive: true });
  await writeFile(join(home, 'user-data', 'User', 'settings.json'), JSON.stringify(SETTINGS));
  await runTests({
    ...(await chooseVsCode()),
    extensionDevelopmentPath: REPOSITORY,
    extensionTestsPath: await bundleSuite(),
    extensionTestsEnv: { [RESULT_PATH]: result },
    launchArgs: [folder, `--user-data-dir=${join(home, 'user-data')}`, `--extensions-dir=${join(home, 'extensions')}`],
  });
  const { lines, wrong } = await judge(result);
  console.log(lines.join('\n'));
  if (wrong !== undefined) {
    console.error(`The suite failed: ${wrong}.`);
    process.exitCode = 1;
  }
} finally {
  await rm(home, { recursive: true, force: true });
}

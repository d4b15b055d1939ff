/** `npx tsx test/extension/runTest.ts`: runs the suite inside the extension host of a real VS Code. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { CACHE, REPOSITORY } from '#scripts/cache';
import { temporaryFolder } from '#scripts/temporary';
import { judge, RESULT_PATH } from '#scripts/vscode/suiteResult';
import { bundleSuite } from './bundle';
import { chooseVsCode } from './vscode';

const FIXTURE = fileURLToPath(new URL('fixtures/shop', import.meta.url));
const RESULT = join(CACHE, 'results', 'extension.json');
const SETTINGS = { 'files.autoSave': 'off', 'git.enabled': false };

const { path: home, remove } = await temporaryFolder('confiture-suite-');
try {
  const folder = join(home, 'shop');
  await mkdir(dirname(RESULT), { recursive: true });
  await rm(RESULT, { force: true });
  await cp(FIXTURE, folder, { recursive: true });
  await mkdir(join(home, 'user-data', 'User'), { recursive: true });
  await writeFile(join(home, 'user-data', 'User', 'settings.json'), JSON.stringify(SETTINGS));
  await runTests({
    ...(await chooseVsCode()),
    extensionDevelopmentPath: REPOSITORY,
    extensionTestsPath: await bundleSuite(),
    extensionTestsEnv: { [RESULT_PATH]: RESULT },
    launchArgs: [folder, `--user-data-dir=${join(home, 'user-data')}`, `--extensions-dir=${join(home, 'extensions')}`],
  });
  const { lines, wrong } = await judge(RESULT);
  console.log(lines.join('\n'));
  if (wrong !== undefined) {
    console.error(`The suite failed: ${wrong}.`);
    process.exitCode = 1;
  }
} finally {
  await remove();
}

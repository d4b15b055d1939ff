import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { RESULT_PATH, type SuiteResult } from '#scripts/vscode/suiteResult';

const TEST_LIMIT_MS = 120_000;

/** VS Code calls this inside its extension host. The files of the suite lie beside this one when it is bundled. */
export async function run(): Promise<void> {
  const path = process.env[RESULT_PATH];
  if (path === undefined) throw new Error(`${RESULT_PATH} does not say where to write the result.`);
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_LIMIT_MS, reporter: 'min' });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.cjs')) mocha.addFile(join(__dirname, name));
  }
  writeFileSync(path, JSON.stringify(await resultOf(mocha)));
}

function resultOf(mocha: Mocha): Promise<SuiteResult> {
  const tests: SuiteResult['tests'] = [];
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => resolve({ passes: tests.length - failures, failures, tests }));
    runner.on('pass', (test) => tests.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 }));
    runner.on('fail', (test, error: Error) => {
      const failure = error.stack ?? error.message;
      tests.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0, failure });
    });
  });
}

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { RESULT_PATH, type SuiteResult } from '#test/extension/result';

const TEST_LIMIT_MS = 30_000;

/** VS Code calls this inside its extension host. The files of the suite lie beside this one when it is bundled. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_LIMIT_MS, reporter: 'min' });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.cjs')) mocha.addFile(join(__dirname, name));
  }
  const result: SuiteResult = { tests: [] };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => result.tests.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 }));
    runner.on('fail', (test, error: Error) => {
      const failure = error.stack ?? error.message;
      result.tests.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0, failure });
    });
  });
  writeFileSync(process.env[RESULT_PATH] ?? '', JSON.stringify(result));
}

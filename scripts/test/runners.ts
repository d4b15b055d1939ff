import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { SuiteResult } from '#scripts/vscode/suiteResult';
import { runBinary } from './step';

/** How many tests ran, and how they ended. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const vitestResult = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() });

/** Runs one project of `vitest.config.ts`. A run that ends without a result, or without a test, counts as failed. */
export async function runVitest(project: string): Promise<Tally> {
  console.log(`\n> Tests: ${project}`);
  const file = `.cache/results/${project}.json`;
  const result = await resultOf(file, vitestResult, () =>
    runBinary(['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${file}`]),
  );
  if (result === undefined) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed, success } = result;
  return { passed, failed: failed === 0 && (!success || passed === 0) ? 1 : failed };
}

/** Runs the suite inside the extension host; the host's exit code says nothing, so the result file must be there. */
export async function runMocha(): Promise<Tally> {
  console.log('\n> Tests: inside the extension host');
  const result = await resultOf('.cache/results/extension.json', SuiteResult, () =>
    runBinary(['tsx', 'test/extension/runTest.ts']),
  );
  if (result === undefined) return { passed: 0, failed: 1 };
  const { passes: passed, failures: failed } = result;
  return { passed, failed: passed === 0 ? Math.max(1, failed) : failed };
}

async function resultOf<Result>(file: string, shape: z.ZodType<Result>, run: () => Promise<number>) {
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  const code = await run();
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return shape.parse(JSON.parse(text));
  console.error(`The tests ended with exit code ${code} and left no result in ${file}.`);
  return undefined;
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '#scripts/vscode/suiteResult';

const passed = { title: 'lens is shown', milliseconds: 3 };
const failed = { title: 'hover is shown', milliseconds: 4, failure: 'Error: no hover' };

async function judged(result: unknown) {
  const folder = await mkdtemp(join(tmpdir(), 'confiture-result-'));
  const path = join(folder, 'result.json');
  if (result !== undefined) await writeFile(path, JSON.stringify(result));
  return judge(path).finally(() => rm(folder, { recursive: true }));
}

test('a suite whose tests passed is right', async () => {
  const { lines, wrong } = await judged({ passes: 1, failures: 0, tests: [passed] });
  expect(wrong).toBeUndefined();
  expect(lines).toEqual(['  ok lens is shown (3 ms)']);
});

test('a failed test is wrong, and is told in full', async () => {
  const { lines, wrong } = await judged({ passes: 1, failures: 1, tests: [passed, failed] });
  expect(wrong).toBe('1 of 2 tests failed');
  expect(lines[1]).toBe('  FAILED hover is shown\nError: no hover');
});

test('a suite that was killed, or that ran nothing, is wrong', async () => {
  expect(await judged(undefined)).toMatchObject({ wrong: 'it ended without a result' });
  expect(await judged({ passes: 0, failures: 0, tests: [] })).toMatchObject({ wrong: 'it ran no tests' });
});

import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const Test = z.object({ title: z.string(), milliseconds: z.number(), failure: z.string().optional() });

/** What a suite writes down inside VS Code, and its runner reads outside. */
export const SuiteResult = z.object({ passes: z.int(), failures: z.int(), tests: z.array(Test) });
export type SuiteResult = z.infer<typeof SuiteResult>;

/** The environment variable that tells a suite where to write its result. */
export const RESULT_PATH = 'CONFITURE_TEST_RESULT';

/**
 * Reads a result and says what is wrong with it, or nothing. A suite that was killed leaves none, and one that found no
 * tests has no failures either: both are wrong.
 */
export async function judge(path: string): Promise<{ readonly lines: readonly string[]; readonly wrong?: string }> {
  const written = await readFile(path, 'utf8').catch(() => undefined);
  if (written === undefined) return { lines: [], wrong: 'it ended without a result' };
  const { passes, failures, tests } = SuiteResult.parse(JSON.parse(written));
  const lines = tests.map(({ title, milliseconds, failure }) =>
    failure === undefined ? `  ok ${title} (${milliseconds} ms)` : `  FAILED ${title}\n${failure}`,
  );
  if (failures > 0) return { lines, wrong: `${failures} of ${passes + failures} tests failed` };
  return passes === 0 ? { lines, wrong: 'it ran no tests' } : { lines };
}

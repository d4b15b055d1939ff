import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What the suite writes down inside VS Code and its runner reads outside. */
export const SuiteResult = z.object({
  tests: z.array(z.object({ title: z.string(), milliseconds: z.number(), failure: z.string().optional() })),
});
export type SuiteResult = z.infer<typeof SuiteResult>;

/** The environment variable that tells the suite where to write its result. */
export const RESULT_PATH = 'CONFITURE_TEST_RESULT';

/**
 * Reads a result and says what is wrong with it, or nothing. A suite that was killed writes none, and one that found no
 * tests has no failures either: both are wrong.
 */
export async function judge(path: string): Promise<{ readonly lines: readonly string[]; readonly wrong?: string }> {
  const written = await readFile(path, 'utf8').catch(() => undefined);
  if (written === undefined) return { lines: [], wrong: 'the suite ended without a result' };
  const { tests } = SuiteResult.parse(JSON.parse(written));
  const lines = tests.map(({ title, milliseconds, failure }) =>
    failure === undefined ? `  ok ${title} (${milliseconds} ms)` : `  FAILED ${title}\n${failure}`,
  );
  const failures = tests.filter(({ failure }) => failure !== undefined).length;
  if (failures > 0) return { lines, wrong: `${failures} of ${tests.length} tests failed` };
  if (tests.length === 0) return { lines, wrong: 'the suite ran no tests' };
  return { lines };
}

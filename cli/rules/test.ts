import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { displayPath } from '#cli/input/collectFiles';
import { loadGiven } from '#cli/libraries/loadGiven';
import { failuresOf } from '#cli/libraries/tested';
import { testJson, testText } from '#core/report/libraryTest';

/** What `confiture rules test` does. Resolves to the exit code. */
export async function testLibrary(source: string, format: 'text' | 'json', environment: Environment): Promise<number> {
  const { library } = await loadGiven(source, environment);
  const results = await failuresOf(library);
  const file = displayPath(library.origin?.path ?? source, environment.workingFolder);
  environment.write(format === 'json' ? testJson(library, file, results) : testText(library, file, results));
  return results.some(({ failure }) => failure !== undefined) ? exitCodes.findings : exitCodes.ok;
}

import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { displayPath } from '#cli/input/collectFiles';
import { loadGiven } from '#cli/libraries/loadGiven';
import { failuresOf } from '#cli/libraries/tested';
import { publishJson, publishProblems, publishText } from '#core/report/libraries/publishCheck';

/** What `confiture rules publish-check` does. Resolves to the exit code. */
export async function checkForPublishing(
  source: string,
  format: 'text' | 'json',
  environment: Environment,
): Promise<number> {
  const loaded = await loadGiven(source, environment);
  const { library } = loaded;
  const failed = (await failuresOf(library)).flatMap(({ rule, kind, number, failure }) =>
    failure === undefined
      ? []
      : [
          {
            rule,
            message: `${kind} example ${number} is not as it should be`,
            advice: 'See `confiture rules test`.',
          },
        ],
  );
  const problems = [...publishProblems(loaded), ...failed];
  const file = displayPath(library.origin?.path ?? source, environment.workingFolder);
  environment.write(format === 'json' ? publishJson(file, library, problems) : publishText(file, library, problems));
  return problems.length === 0 ? exitCodes.ok : exitCodes.findings;
}

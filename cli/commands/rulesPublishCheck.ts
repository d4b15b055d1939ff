import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { displayPath } from '#cli/input/collectFiles';
import { loadGiven } from '#cli/libraries/loadGiven';
import { failuresOf } from '#cli/libraries/tested';
import { publishJson, publishProblems, publishText } from '#core/report/libraries/publishCheck';
import { formatOption } from './options';

/** `confiture rules publish-check`: whether others can use a library of data. */
export function addPublishCheckCommand(rules: Command, environment: Environment, finish: (code: number) => void): void {
  rules
    .command('publish-check')
    .argument('<library>', 'a library file, the folder of one, or an installed package')
    .description(
      'Say what a rule library lacks before others use it: examples that hold, versions, reasons, a licence.',
    )
    .addOption(formatOption(['text', 'json']))
    .action(async (source: string, { format }: { format: 'text' | 'json' }) => {
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
      environment.write(
        format === 'json' ? publishJson(file, library, problems) : publishText(file, library, problems),
      );
      finish(problems.length === 0 ? exitCodes.ok : exitCodes.findings);
    });
}

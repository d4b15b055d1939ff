import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { displayPath } from '#cli/input/collectFiles';
import { loadGiven } from '#cli/libraries/loadGiven';
import { failuresOf } from '#cli/libraries/tested';
import { testJson, testText } from '#core/report/libraryTest';
import { formatOption } from './options';

const examples = `
Examples:
  confiture rules test lint/acme.yaml           every example of the library
  confiture rules test --format json lint/acme.yaml`;

/** `confiture rules test`: runs the examples of a library of data. */
export function addTestCommand(rules: Command, environment: Environment, finish: (code: number) => void): void {
  rules
    .command('test')
    .argument('<library>', 'a library file, the folder of one, or an installed package')
    .description(
      'Run every example of a rule library: each bad one must have a finding of its rule, each good one none.',
    )
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', examples)
    .action(async (source: string, { format }: { format: 'text' | 'json' }) => {
      const { library } = await loadGiven(source, environment);
      const results = await failuresOf(library);
      const file = displayPath(library.origin?.path ?? source, environment.workingFolder);
      environment.write(format === 'json' ? testJson(library, file, results) : testText(library, file, results));
      finish(results.some(({ failure }) => failure !== undefined) ? exitCodes.findings : exitCodes.ok);
    });
}

import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
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
      const { testLibrary } = await import('#cli/project/main');
      finish(await testLibrary(source, format, environment));
    });
}

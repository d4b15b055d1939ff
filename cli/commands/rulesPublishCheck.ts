import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
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
      const { checkForPublishing } = await import('#cli/project/main');
      finish(await checkForPublishing(source, format, environment));
    });
}

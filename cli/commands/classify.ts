import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import type { ClassifyOptions } from '#cli/rules/classify';
import { formatOption, schemaOption } from './options';

const examples = `
Examples:
  confiture rules classify db/migrations                what every column holds at the end, and who says so
  confiture rules classify --format json db/migrations  for scripts`;

/** `confiture rules classify`: the columns that hold something sensitive when all migrations have run. */
export function addClassifyCommand(rules: Command, environment: Environment): void {
  rules
    .command('classify')
    .argument('[paths...]', 'SQL files, or folders whose .sql files form one history', ['.'])
    .description('List the columns that hold personal, health, card or other sensitive data, each with who says so.')
    .addOption(formatOption(['text', 'json']))
    .addOption(schemaOption())
    .addHelpText('after', examples)
    .action(async (paths: string[], options: ClassifyOptions) => {
      const { classify } = await import('#cli/project/main');
      await classify(paths, options, environment);
    });
}

import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import { foreseeing } from './foreseeing';
import { keepInvalidOption, type RunFormat, type RunOptions, runFormats, runOptions, yesOption } from './runOptions';

interface DownOptions extends RunOptions<RunFormat> {
  readonly keepInvalidIndexes: boolean;
  readonly yes: boolean;
}

const downExamples = `
Examples:
  confiture migrate down db/migrations                            asks, and undoes the last migration
  confiture migrate down --yes db/migrations                      does not ask
  confiture migrate down --connection shop --confirm shop         on production`;

const downToExamples = `
Examples:
  confiture migrate down-to 20250301 db/migrations                undoes everything behind it; it stays itself
  confiture migrate down-to 0 --yes db/migrations                 undoes everything`;

/** `confiture migrate down` and `down-to`: the way back, newest first. */
export function addDownCommands(migrate: Command, environment: Environment, finish: (code: number) => void): void {
  const run = async (target: string | undefined, paths: readonly string[], options: DownOptions) => {
    const { runDown } = await import('#cli/connections/main');
    const { connection, confirm, ledger, identity, ...rest } = options;
    const command = { paths, target, connection, confirm, ledger, identity, ...rest };
    finish(await runDown(command, environment, foreseeing(environment)));
  };
  const commands = [
    migrate
      .command('down')
      .argument('[paths...]', 'the folder with the migrations', ['.'])
      .description('Undo the last migration that has run, together with its line in the ledger.')
      .addHelpText('after', downExamples)
      .action((paths: string[], options: DownOptions) => run(undefined, paths, options)),
    migrate
      .command('down-to')
      .argument('<version>', 'the migration that stays; 0: none')
      .argument('[paths...]', 'the folder with the migrations', ['.'])
      .description('Undo every migration behind one, the newest first.')
      .addHelpText('after', downToExamples)
      .action((version: string, paths: string[], options: DownOptions) => run(version, paths, options)),
  ];
  for (const command of commands) {
    for (const option of [...runOptions(runFormats), keepInvalidOption(), yesOption()]) command.addOption(option);
  }
}

import { type Command, Option } from 'commander';
import type { Environment } from '#cli/environment';
import { foreseeing } from './foreseeing';
import { keepInvalidOption, type RunFormat, type RunOptions, runFormats, runOptions } from './runOptions';

interface UpOptions extends RunOptions<RunFormat> {
  readonly keepInvalidIndexes: boolean;
  readonly target?: string;
  readonly allowOutOfOrder?: boolean;
  readonly allowDestructive?: boolean;
  readonly planHash?: string;
  readonly dryRun?: boolean;
}

const examples = `
Examples:
  confiture migrate up db/migrations                              on the default connection
  confiture migrate up --connection shop --confirm shop           on production
  confiture migrate up --target 20250301 db/migrations            up to this one
  confiture migrate up --allow-out-of-order db/migrations         also what comes late
  confiture migrate up --dry-run db/migrations                    run it and roll it back
  confiture migrate up --lock-wait 0                              never wait for another run`;

/** `confiture migrate up`: runs what is pending, each migration with its line in the ledger in one transaction. */
export function addUpCommand(migrate: Command, environment: Environment, finish: (code: number) => void): void {
  const command = migrate
    .command('up')
    .argument('[paths...]', 'the folder with the migrations', ['.'])
    .description(
      'Run what is pending, each migration in a transaction of its own. Stops before the first one if any cannot run so.',
    )
    .option('--target <version>', 'the last migration that runs')
    .option('--allow-out-of-order', 'run also what comes before one that has run')
    .option('--allow-destructive', 'run also what destroys data')
    .option('--dry-run', 'run it in one transaction, and roll that back')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: UpOptions) => {
      const { runUp } = await import('#cli/connections/main');
      const { connection, confirm, ledger, identity, target, planHash, ...rest } = options;
      const { allowOutOfOrder = false, allowDestructive = false, dryRun = false } = options;
      const named = { connection, confirm, ledger, identity, target, planHash };
      const more = { ...named, allowOutOfOrder, allowDestructive, dryRun };
      finish(await runUp({ ...rest, ...more, paths }, environment, foreseeing(environment)));
    });
  for (const option of [...runOptions(runFormats), keepInvalidOption(), planHashOption()]) command.addOption(option);
}

function planHashOption(): Option {
  const words = 'the hash that migrate plan has shown: run nothing where something else would run';
  return new Option('--plan-hash <hash>', words).conflicts('dryRun');
}

import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import { tlsNoVerifyOption } from './connections';
import { foreseeing } from './foreseeing';
import { formatOption } from './options';
import { placeholderOption } from './runOptions';
import { connectionOption, ledgerOption } from './status';

interface PlanOptions {
  readonly connection?: string;
  readonly ledger?: string;
  readonly placeholder: readonly string[];
  readonly target?: string;
  readonly allowOutOfOrder?: boolean;
  readonly format: 'text' | 'json';
  readonly tlsNoVerify: boolean;
}

const examples = `
Examples:
  confiture migrate plan db/migrations                            what up would run on the default connection
  confiture migrate plan --connection shop --format json          for scripts, with the identity of the database
  confiture migrate plan --target 20250301 db/migrations          up to this one`;

/** `confiture migrate plan`: what `up` would run here, and what that does. */
export function addPlanCommand(migrate: Command, environment: Environment, finish: (code: number) => void): void {
  migrate
    .command('plan')
    .argument('[paths...]', 'the folder with the migrations', ['.'])
    .description(
      'Say what up would run on a database, in order, who would wait and which data would be gone. Writes nothing.',
    )
    .addOption(connectionOption())
    .option('--target <version>', 'the last migration that runs')
    .option('--allow-out-of-order', 'also what comes before one that has run')
    .addOption(ledgerOption())
    .addOption(placeholderOption())
    .addOption(formatOption(['text', 'json']))
    .addOption(tlsNoVerifyOption())
    .addHelpText('after', examples)
    .action(async (paths: string[], options: PlanOptions) => {
      const { showPlan } = await import('#cli/connections/main');
      const { connection, ledger, target, allowOutOfOrder = false, ...rest } = options;
      const command = { paths, connection, ledger, target, allowOutOfOrder, ...rest };
      finish(await showPlan(command, environment, foreseeing(environment)));
    });
}

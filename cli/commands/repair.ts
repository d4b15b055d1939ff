import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import { type RunOptions, runOptions, yesOption } from './runOptions';

interface RepairOptions extends RunOptions {
  readonly migration?: string;
  readonly done?: boolean;
  readonly yes: boolean;
}

interface BaselineOptions extends RunOptions {
  readonly yes: boolean;
}

const repairExamples = `
Examples:
  confiture migrate repair db/migrations                          says what it would do, and asks
  confiture migrate repair --migration 20250301 --yes             one migration, without asking`;

const reconcileExamples = `
Examples:
  confiture migrate reconcile db/migrations                       after a run that broke off`;

const baselineExamples = `
Examples:
  confiture migrate baseline 20250301 --yes db/migrations         the database has everything up to this one already`;

/** `confiture migrate repair`, `reconcile` and `baseline`: what changes the ledger alone. */
export function addLedgerCommands(migrate: Command, environment: Environment, finish: (code: number) => void): void {
  const repair = migrate
    .command('repair')
    .argument('[paths...]', 'the folder with the migrations', ['.'])
    .description(
      'Bring the ledger to what the files say: accept files that were edited after they ran, clear failed ones and those whose file is gone. Runs no migration.',
    )
    .option('--migration <version>', 'only this one')
    .option('--done', 'take for done what failed, and steps of which nothing tells how far they came')
    .addHelpText('after', repairExamples)
    .action(async (paths: string[], options: RepairOptions) => {
      const { runRepair } = await import('#cli/connections/main');
      const { connection, confirm, ledger, identity, migration, done = false, ...rest } = options;
      finish(await runRepair({ ...rest, connection, confirm, ledger, identity, migration, done, paths }, environment));
    });
  const reconcile = migrate
    .command('reconcile')
    .argument('[paths...]', 'the folder with the migrations', ['.'])
    .description('Find out what became of steps that were running when their run ended, and write it down.')
    .addHelpText('after', reconcileExamples)
    .action(async (paths: string[], options: RunOptions) => {
      const { runReconcile } = await import('#cli/connections/main');
      const { connection, confirm, ledger, identity, ...rest } = options;
      finish(await runReconcile({ ...rest, connection, confirm, ledger, identity, paths }, environment));
    });
  for (const option of runOptions()) reconcile.addOption(option);
  const baseline = migrate
    .command('baseline')
    .argument('<version>', 'the last migration whose changes the database has')
    .argument('[paths...]', 'the folder with the migrations', ['.'])
    .description('Adopt a database: write down everything up to a version as run. Runs no migration.')
    .addHelpText('after', baselineExamples)
    .action(async (version: string, paths: string[], options: BaselineOptions) => {
      const { runBaseline } = await import('#cli/connections/main');
      const { connection, confirm, ledger, identity, ...rest } = options;
      finish(await runBaseline({ ...rest, connection, confirm, ledger, identity, version, paths }, environment));
    });
  for (const command of [repair, baseline]) {
    for (const option of [...runOptions(), yesOption()]) command.addOption(option);
  }
}

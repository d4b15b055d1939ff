import type { Command } from 'commander';
import type { Environment } from '#cli/environment';
import { tlsNoVerifyOption } from './connections';
import { formatOption } from './options';
import { placeholderOption } from './runOptions';
import { connectionOption, ledgerOption } from './status';

interface VerifyOptions {
  readonly connection?: string;
  readonly ledger?: string;
  readonly migration?: string;
  readonly placeholder: readonly string[];
  readonly format: 'text' | 'json';
  readonly tlsNoVerify: boolean;
}

const examples = `
Examples:
  confiture migrate verify db/migrations                          every .verify.sql of what has run
  confiture migrate verify --connection shop --format json        for scripts`;

/** `confiture migrate verify`: whether what has run is there as it should be. */
export function addVerifyCommand(migrate: Command, environment: Environment, finish: (code: number) => void): void {
  migrate
    .command('verify')
    .argument('[paths...]', 'the folder with the migrations', ['.'])
    .description('Run the files that verify what has run, each in a read-only transaction that is rolled back.')
    .addOption(connectionOption())
    .addOption(ledgerOption())
    .option('--migration <version>', 'only this one')
    .addOption(placeholderOption())
    .addOption(formatOption(['text', 'json']))
    .addOption(tlsNoVerifyOption())
    .addHelpText('after', examples)
    .action(async (paths: string[], options: VerifyOptions) => {
      const { runVerify } = await import('#cli/connections/main');
      const { connection, ledger, migration, ...rest } = options;
      finish(await runVerify({ paths, connection, ledger, migration, ...rest }, environment));
    });
}

import { type Command, Option } from 'commander';
import type { Environment } from '#cli/environment';
import { tlsNoVerifyOption } from './connections';
import { formatOption } from './options';

interface StatusOptions {
  readonly connection?: string;
  readonly ledger?: string;
  readonly format: 'text' | 'json';
  readonly tlsNoVerify: boolean;
}

const examples = `
Examples:
  confiture migrate status db/migrations                        against the default connection
  confiture migrate status --connection staging db/migrations   against another one
  confiture migrate status --format json                        for scripts`;

/** `confiture migrate status`: what has run, what has not, and where files and database disagree. */
export function addStatusCommand(migrate: Command, environment: Environment, finish: (code: number) => void): void {
  migrate
    .command('status')
    .argument('[paths...]', 'folders with migrations', ['.'])
    .description(
      'Say what has run on a database, what is pending, and where files and ledger disagree. Writes nothing.',
    )
    .addOption(connectionOption())
    .addOption(ledgerOption())
    .addOption(formatOption(['text', 'json']))
    .addOption(tlsNoVerifyOption())
    .addHelpText('after', examples)
    .action(async (paths: string[], options: StatusOptions) => {
      const { showStatus } = await import('#cli/connections/main');
      const { connection, ledger, ...rest } = options;
      finish(await showStatus({ paths, connection, ledger, ...rest }, environment));
    });
}

export function ledgerOption(): Option {
  return new Option('--ledger <table>', 'the table that says what has run, where it is not the tool’s usual one');
}

export function connectionOption(): Option {
  return new Option('--connection <connection>', 'the name of a connection, or an address without a password');
}

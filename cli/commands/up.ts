import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Environment } from '#cli/environment';
import { tlsNoVerifyOption } from './connections';
import { formatOption } from './options';
import { connectionOption, ledgerOption } from './status';

interface UpOptions {
  readonly connection?: string;
  readonly confirm?: string;
  readonly ledger?: string;
  readonly lockWait: number;
  readonly format: 'text' | 'json';
  readonly tlsNoVerify: boolean;
}

const examples = `
Examples:
  confiture migrate up db/migrations                              on the default connection
  confiture migrate up --connection shop --confirm shop           on production
  confiture migrate up --lock-wait 0                              never wait for another run`;

/** `confiture migrate up`: runs what is pending, each migration with its line in the ledger in one transaction. */
export function addUpCommand(migrate: Command, environment: Environment, finish: (code: number) => void): void {
  migrate
    .command('up')
    .argument('[paths...]', 'the folder with the migrations', ['.'])
    .description(
      'Run what is pending, each migration in a transaction of its own. Stops before the first one if any cannot run so.',
    )
    .addOption(connectionOption())
    .addOption(new Option('--confirm <database>', 'the name of the database, for production'))
    .addOption(ledgerOption())
    .addOption(new Option('--lock-wait <seconds>', 'how long to wait for another run').argParser(seconds).default(60))
    .addOption(formatOption(['text', 'json']))
    .addOption(tlsNoVerifyOption())
    .addHelpText('after', examples)
    .action(async (paths: string[], options: UpOptions) => {
      const { runUp } = await import('#cli/connections/main');
      const { connection, confirm, ledger, ...rest } = options;
      finish(await runUp({ paths, connection, confirm, ledger, ...rest }, environment));
    });
}

function seconds(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number of seconds.');
}

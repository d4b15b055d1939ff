import { type Command, Option } from 'commander';
import type { Environment } from '#cli/environment';
import { formatOption } from './options';

interface TestOptions {
  readonly format: 'text' | 'json';
  readonly all: boolean;
  readonly tlsNoVerify: boolean;
}

const listExamples = `
Examples:
  confiture connections list                every database that is named, and who names it
  confiture connections list --format json  for scripts`;

const testExamples = `
Examples:
  confiture connections test                the one that DATABASE_URL or the only entry names
  confiture connections test staging        one of confiture.yaml or db/environments
  confiture connections test postgresql://app@db.example.org/shop
  confiture connections test --all          every one`;

/** `confiture connections`: which databases are known, and whether they answer. */
export function addConnectionsCommand(
  program: Command,
  environment: Environment,
  finish: (code: number) => void,
): void {
  const connections = program.command('connections').description('Which databases are known, and whether they answer.');
  connections
    .command('list')
    .description('List the databases that are named, with who names them. Connects to nothing, shows no password.')
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', listExamples)
    .action(async ({ format }: { format: 'text' | 'json' }) => {
      const { listConnections } = await import('#cli/connections/main');
      finish(await listConnections(format, environment));
    });
  connections
    .command('test')
    .argument('[connection]', 'the name of a connection, or an address without a password')
    .description('Connect, say what is there, and leave again. Writes nothing.')
    .addOption(formatOption(['text', 'json']))
    .addOption(new Option('--all', 'test every connection').default(false))
    .addOption(tlsNoVerifyOption())
    .addHelpText('after', testExamples)
    .action(async (connection: string | undefined, options: TestOptions) => {
      const { testConnections } = await import('#cli/connections/main');
      finish(await testConnections({ connection, ...options }, environment));
    });
}

export function tlsNoVerifyOption(): Option {
  return new Option('--tls-no-verify', 'allow sslmode=no-verify: any server is taken for the right one').default(false);
}

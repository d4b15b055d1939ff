import type { Command } from 'commander';
import type { Environment } from '#cli/environment';

const actions = {
  start: 'Start it, unless it runs already. It goes on until it is stopped.',
  stop: 'Stop it; its data are kept.',
  reset: 'Stop it and delete its data.',
  'psql-url': 'Print the address for psql and other clients.',
} as const;

const examples = `
Examples:
  confiture db start
  psql "$(confiture db psql-url)"
  confiture db reset`;

/** `confiture db`: a database for trying migrations, with nothing to install. */
export function addDbCommand(program: Command, environment: Environment, finish: (code: number) => void): void {
  const db = program
    .command('db')
    .description('A database that comes along (PGlite), for trying migrations. Never for measuring time or contention.')
    .addHelpText('after', examples);
  for (const [action, description] of Object.entries(actions) as [keyof typeof actions, string][]) {
    db.command(action)
      .description(description)
      .action(async () => {
        const { runDb } = await import('#cli/connections/main');
        finish(await runDb(action, environment));
      });
  }
}

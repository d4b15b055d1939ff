import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { embeddedUrl } from '#core/database/embedded/state';
import { ConfitureError } from '#core/error';
import { EmbeddedDatabase } from './embedded';

export type DbAction = 'start' | 'stop' | 'reset' | 'psql-url';

/** Starts, stops and resets the embedded database of this folder, or says how to reach it. */
export async function runDb(action: DbAction, environment: Environment): Promise<number> {
  environment.write(`${await outcome(action, new EmbeddedDatabase(environment))}\n`);
  return exitCodes.ok;
}

async function outcome(action: DbAction, database: EmbeddedDatabase): Promise<string> {
  switch (action) {
    case 'start': {
      const { address, started } = await database.start();
      return `The embedded database ${started ? 'runs' : 'ran already'}: ${embeddedUrl(address)}`;
    }
    case 'stop':
      return (await database.stop())
        ? 'The embedded database has stopped; its data are kept.'
        : 'The embedded database did not run.';
    case 'reset':
      return (await database.reset())
        ? 'The embedded database and its data are gone.'
        : 'There was no embedded database.';
    case 'psql-url': {
      const address = await database.running();
      if (address !== undefined) return embeddedUrl(address);
      throw new ConfitureError('target', 'The embedded database does not run.', { advice: 'Run: confiture db start' });
    }
  }
}

import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { slashed } from '#cli/input/collectFiles';
import { readTextIfThere } from '#cli/input/readSource';
import { ConfigurationFinder } from '#core/config/discover';
import type { EmbeddedEngine } from '#core/config/file';
import { readConfiguration } from '#core/config/readConfiguration';
import { embeddedUrl } from '#core/database/embedded/state';
import { ConfitureError } from '#core/error';
import { EmbeddedDatabase } from './embedded';

export type DbAction = 'start' | 'stop' | 'reset' | 'psql-url';

/** Starts, stops and resets the embedded database of this folder, or says how to reach it. */
export async function runDb(action: DbAction, environment: Environment): Promise<number> {
  const wanted = action === 'start' ? await wantedEngine(environment) : 'auto';
  environment.write(`${await outcome(action, new EmbeddedDatabase(environment), wanted)}\n`);
  return exitCodes.ok;
}

/** What the nearest `confiture.yaml` asks for. @throws ConfitureError with reason `configuration` for what it cannot mean */
async function wantedEngine({ workingFolder, writeError }: Environment): Promise<EmbeddedEngine> {
  const found = await new ConfigurationFinder(readTextIfThere).above(`${slashed(workingFolder)}/.`);
  const { values, problems } = readConfiguration(found?.text ?? '');
  for (const { message } of problems) writeError(`warning: ${message}\n`);
  return values.embedded ?? 'auto';
}

async function outcome(action: DbAction, database: EmbeddedDatabase, wanted: EmbeddedEngine): Promise<string> {
  switch (action) {
    case 'start': {
      const { address, started } = await database.start(wanted);
      const { engine, version } = address;
      const what = engine === 'pglite' ? 'PGlite' : `PostgreSQL ${version} of this machine`;
      return `The embedded database ${started ? 'runs' : 'ran already'} (${what}): ${embeddedUrl(address)}`;
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

import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { runningSettings } from '#core/config/running';
import type { AdoptionResult } from '#core/report/running/baselineSchema';
import { plural } from '#core/report/words/plural';
import { baseline } from '#core/runner/baseline';
import { findMigration } from '#core/runner/findMigration';
import { oneHistory } from './oneHistory';
import { openingForChanges } from './opening';
import { type RunSettings, waitingFor } from './runRequest';
import { using } from './using';

export interface BaselineCommand extends Omit<RunSettings, 'consent'> {
  readonly paths: readonly string[];
  /** The last migration whose changes are there. */
  readonly version: string;
  readonly yes: boolean;
  readonly format: 'text' | 'json';
}

/** Writes down as run what a database has already, up to one migration. */
export async function runBaseline(command: BaselineCommand, environment: Environment): Promise<number> {
  const history = await oneHistory(command.paths, environment);
  const upTo = findMigration(history.arranged, history.ledger, command.version);
  const what = `writes down everything up to ${history.shown(upTo.path)} as run, and runs none of it`;
  const { open, name } = await openingForChanges({ ...command, consent: { yes: command.yes, what } }, environment);
  const session = await open();
  return using(session, 'changes the ledger', async () => {
    const files = await baseline(session, {
      ...history,
      set: history.arranged,
      table: command.ledger,
      waiting: waitingFor(command, environment),
      ...runningSettings(history.values, name),
      upTo,
    });
    const result: AdoptionResult = { outcome: 'ok', adopted: files.map(({ path }) => history.shown(path)) };
    const lines = result.adopted.map((file) => `written down as run: ${file}\n`).join('');
    environment.write(
      command.format === 'json'
        ? `${JSON.stringify(result, undefined, 2)}\n`
        : `${lines}${files.length === 0 ? 'Nothing to write down.' : `${plural(files.length, 'migration')} adopted. None has run.`}\n`,
    );
    return exitCodes.ok;
  });
}

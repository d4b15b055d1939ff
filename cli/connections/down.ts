import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { plural } from '#core/report/words/plural';
import { downAndResolve } from '#core/runner/down';
import { wayDown } from '#core/runner/wayDown';
import { oneHistory } from './oneHistory';
import { newRunId, openingForChanges } from './opening';
import { type RunSettings, runRequest } from './runRequest';

export interface DownCommand extends Omit<RunSettings, 'consent'> {
  readonly paths: readonly string[];
  /** The migration that stays; undefined: only the last one is undone. */
  readonly target: string | undefined;
  readonly yes: boolean;
  readonly format: 'text' | 'json';
}

/** Undoes what has run, the newest first. @returns 0; everything that went wrong is thrown, with the reason that its exit code has */
export async function runDown(command: DownCommand, environment: Environment): Promise<number> {
  const history = await oneHistory(command.paths, environment);
  const way = wayDown({ ...history, set: history.arranged }, command.target);
  const consent = { yes: command.yes, what: 'undoes what has run, with the data that it holds' };
  const runId = newRunId();
  const open = await openingForChanges({ ...command, consent }, environment, runId);
  const { applied, notes } = await downAndResolve(open, {
    ...(await runRequest(history, 'down', command, environment, runId)),
    way,
    applied: ({ file, milliseconds }) => {
      if (command.format === 'text') environment.write(`undone by ${file} in ${milliseconds} ms\n`);
    },
  });
  environment.write(
    command.format === 'json'
      ? `${JSON.stringify({ outcome: 'ok', undone: applied, notes }, undefined, 2)}\n`
      : [
          ...notes.map((note) => `note: ${note}`),
          applied.length === 0 ? 'Nothing to undo.' : `${plural(applied.length, 'migration')} undone.`,
          '',
        ].join('\n'),
  );
  return exitCodes.ok;
}

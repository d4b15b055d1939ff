import type { Foresee } from '#cli/assessed';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { plural } from '#core/report/words/plural';
import { downAndResolve } from '#core/runner/down';
import type { UpRequest } from '#core/runner/up';
import { wayDown } from '#core/runner/wayDown';
import { oneHistory } from './oneHistory';
import { newRunId, openingForChanges } from './opening';
import { preflight } from './preflight';
import { asking, type RunSettings, runRequest } from './runRequest';

export interface DownCommand extends Omit<RunSettings, 'consent'> {
  readonly paths: readonly string[];
  /** The migration that stays; undefined: only the last one is undone. */
  readonly target: string | undefined;
  readonly yes: boolean;
  readonly format: 'text' | 'json';
}

/** Undoes what has run, the newest first. @returns 0; everything that went wrong is thrown, with the reason that its exit code has */
export async function runDown(command: DownCommand, environment: Environment, foresee: Foresee): Promise<number> {
  const history = await oneHistory(command.paths, environment);
  const way = asking(wayDown({ ...history, set: history.arranged }, command.target), history);
  const consent = { yes: command.yes, what: 'undoes what has run, with the data that it holds' };
  const runId = newRunId();
  const open = await openingForChanges({ ...command, consent }, environment, runId);
  const request: UpRequest = {
    ...(await runRequest(history, 'down', command, environment, runId)),
    way,
    applied: ({ file, milliseconds }) => {
      if (command.format === 'text') environment.write(`undone by ${file} in ${milliseconds} ms\n`);
    },
  };
  // Whoever undoes has just said that the data may go; where nobody may say so, it is looked for.
  const policy = history.values.destructive ?? 'gated';
  const checked = await preflight(
    { open, request, paths: command.paths, foresee, policy, isAllowed: true },
    environment,
  );
  const { applied, notes } = await downAndResolve(open, { ...request, way: checked });
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

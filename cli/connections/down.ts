import type { Foresee } from '#cli/assessed';
import type { RunFormat } from '#cli/commands/runOptions';
import type { Environment } from '#cli/environment';
import { plural } from '#core/report/words/plural';
import { downAndResolve } from '#core/runner/down';
import type { UpRequest } from '#core/runner/up';
import { wayDown } from '#core/runner/wayDown';
import { lockingFirst } from './lockFirst';
import { oneHistory } from './oneHistory';
import { openingForChanges } from './opening';
import { preflight } from './preflight';
import { asking, type RunSettings, runRequest } from './runRequest';
import { RunTeller } from './runTeller';

export interface DownCommand extends Omit<RunSettings, 'consent'> {
  readonly paths: readonly string[];
  /** The migration that stays; undefined: only the last one is undone. */
  readonly target: string | undefined;
  readonly yes: boolean;
  readonly format: RunFormat;
}

/** Undoes what has run, the newest first. @returns 0; everything that went wrong is thrown, with the reason that its exit code has */
export async function runDown(command: DownCommand, environment: Environment, foresee: Foresee): Promise<number> {
  const teller = new RunTeller(command.format, 'undone', environment);
  return teller.outcomeOf(async () => {
    const history = await oneHistory(command.paths, environment);
    const way = asking(wayDown({ ...history, set: history.arranged }, command.target), history);
    const consent = { yes: command.yes, what: 'undoes what has run, with the data that it holds' };
    const { open, name } = await openingForChanges({ ...command, consent }, environment, teller.runId, teller.signal);
    const request: UpRequest = {
      ...(await runRequest(history, 'down', { ...command, name }, environment, teller)),
      way,
    };
    // Whoever undoes has just said that the data may go; where nobody may say so, it is looked for.
    const policy = history.values.destructive ?? 'gated';
    const checked = await preflight(
      { open, request, paths: command.paths, foresee, policy, isAllowed: true },
      environment,
    );
    const plan = await lockingFirst(request.plan, history, 'down', command.paths, foresee);
    const { applied, notes } = await downAndResolve(open, { ...request, ...checked, plan });
    const count = applied.length === 0 ? 'Nothing to undo.' : `${plural(applied.length, 'migration')} undone.`;
    return { notes, text: `${[...notes.map((note) => `note: ${note}`), count].join('\n')}\n` };
  });
}

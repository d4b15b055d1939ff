import type { Foresee } from '#cli/assessed';
import type { RunFormat } from '#cli/commands/runOptions';
import type { Environment } from '#cli/environment';
import { ConfitureError } from '#core/error';
import { upAndResolve } from '#core/runner/resolve';
import type { UpRequest, UpResult } from '#core/runner/up';
import { wayUp } from '#core/runner/way';
import { runDry } from './dryRun';
import { lockingFirst } from './lockFirst';
import { oneHistory } from './oneHistory';
import { openingForChanges } from './opening';
import { preflight } from './preflight';
import { asking, type RunSettings, runRequest } from './runRequest';
import { RunTeller } from './runTeller';

export interface UpCommand extends RunSettings {
  readonly paths: readonly string[];
  readonly target: string | undefined;
  readonly allowOutOfOrder: boolean;
  readonly allowDestructive: boolean;
  /** What `migrate plan` has shown: nothing else runs. */
  readonly planHash: string | undefined;
  readonly dryRun: boolean;
  readonly format: RunFormat;
}

/** Runs what is pending. @returns 0; everything that went wrong is told and thrown, with the reason that its exit code has */
export async function runUp(command: UpCommand, environment: Environment, foresee: Foresee): Promise<number> {
  const teller = new RunTeller(command.format, 'applied', environment);
  if (command.dryRun) {
    if (command.format === 'ndjson')
      throw new ConfitureError('input', 'A dry run has no events.', { advice: 'Say --format json.' });
    const { open, request } = await prepared(command, environment, teller);
    return runDry(open, request, command.format, environment);
  }
  return teller.outcomeOf(async () => {
    const { history, open, request } = await prepared(command, environment, teller);
    const policy = history.values.destructive ?? 'gated';
    const isAllowed = command.allowDestructive;
    const { paths, planHash } = command;
    const checked = await preflight({ open, request, paths, foresee, policy, isAllowed, planHash }, environment);
    const plan = await lockingFirst(request.plan, history, 'up', command.paths, foresee);
    const result = await upAndResolve(open, { ...request, ...checked, plan });
    return { before: result.before, notes: result.notes, text: summary(result) };
  });
}

async function prepared(command: UpCommand, environment: Environment, teller: RunTeller) {
  const history = await oneHistory(command.paths, environment);
  const { open, name } = await openingForChanges(command, environment, teller.runId, teller.signal);
  const request: UpRequest = {
    ...(await runRequest(history, 'up', { ...command, name }, environment, teller)),
    way: asking(wayUp({ ...history, set: history.arranged }, command), history),
  };
  return { history, open, request };
}

function summary({ applied, notes, before }: UpResult): string {
  const lines = notes.map((note) => `note: ${note}\n`).join('');
  if (applied.length === 0) return `${lines}Nothing to do: ${before}.\n`;
  return `${lines}${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied.\n`;
}

import type { Foresee } from '#cli/assessed';
import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { upAndResolve } from '#core/runner/resolve';
import type { UpRequest, UpResult } from '#core/runner/up';
import { wayUp } from '#core/runner/way';
import { runDry } from './dryRun';
import { oneHistory } from './oneHistory';
import { newRunId, openingForChanges } from './opening';
import { preflight } from './preflight';
import { asking, type RunSettings, runRequest } from './runRequest';

export interface UpCommand extends RunSettings {
  readonly paths: readonly string[];
  readonly target: string | undefined;
  readonly allowOutOfOrder: boolean;
  readonly allowDestructive: boolean;
  readonly dryRun: boolean;
  readonly format: 'text' | 'json';
}

/** Runs what is pending. @returns 0; everything that went wrong is thrown, with the reason that its exit code has */
export async function runUp(command: UpCommand, environment: Environment, foresee: Foresee): Promise<number> {
  const history = await oneHistory(command.paths, environment);
  const runId = newRunId();
  const open = await openingForChanges(command, environment, runId);
  const request: UpRequest = {
    ...(await runRequest(history, 'up', command, environment, runId)),
    way: asking(wayUp({ ...history, set: history.arranged }, command), history),
    applied: ({ file, milliseconds }) => {
      if (command.format === 'text') environment.write(`applied ${file} in ${milliseconds} ms\n`);
    },
  };
  if (command.dryRun) return runDry(open, request, command.format, environment);
  const policy = history.values.destructive ?? 'gated';
  const isAllowed = command.allowDestructive;
  const way = await preflight({ open, request, paths: command.paths, foresee, policy, isAllowed }, environment);
  const { lost: _, keys: __, ...result } = await upAndResolve(open, { ...request, way });
  environment.write(
    command.format === 'json' ? `${JSON.stringify({ outcome: 'ok', ...result }, undefined, 2)}\n` : summary(result),
  );
  return exitCodes.ok;
}

function summary({ applied, notes, before }: Omit<UpResult, 'keys'>): string {
  const lines = notes.map((note) => `note: ${note}\n`).join('');
  if (applied.length === 0) return `${lines}Nothing to do: ${before}.\n`;
  return `${lines}${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied.\n`;
}

import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import type { ReconcileReport } from '#core/report/running/reconcileSchema';
import { plural } from '#core/report/words/plural';
import { reconcile } from '#core/runner/reconcile';
import { oneHistory } from './oneHistory';
import { openingForChanges } from './opening';
import { planner, type RunSettings, waitingFor } from './runRequest';
import { using } from './using';

export interface ReconcileCommand extends Omit<RunSettings, 'consent'> {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
}

/** Finds out what became of steps that nobody knows the outcome of. @returns 6 where nothing tells */
export async function runReconcile(command: ReconcileCommand, environment: Environment): Promise<number> {
  const history = await oneHistory(command.paths, environment);
  const { placeholder } = command;
  const planners = {
    up: await planner(history, 'up', placeholder, environment),
    down: await planner(history, 'down', placeholder, environment),
  };
  const { open } = await openingForChanges(command, environment);
  const session = await open();
  return using(session, 'changes the ledger', async () => {
    const found = await reconcile(session, {
      ...history,
      set: history.arranged,
      table: command.ledger,
      waiting: waitingFor(command, environment),
      planFor: (direction) => planners[direction],
    });
    const report: ReconcileReport = {
      outcome: found.some(({ state }) => state === 'unknown') ? 'unknown' : 'ok',
      reconciled: found.map(({ path, ...rest }) => ({
        ...rest,
        ...(path === undefined ? {} : { file: history.shown(path) }),
      })),
    };
    environment.write(command.format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : text(report));
    return report.outcome === 'ok' ? exitCodes.ok : exitCodes.unknown;
  });
}

function text({ outcome, reconciled }: ReconcileReport): string {
  const lines = reconciled.map(
    ({ file, key, step, direction, state, because }) =>
      `${state}: ${file ?? key}, step ${step}${direction === 'down' ? ' of its way back' : ''}: ${because}\n`,
  );
  const end =
    outcome === 'ok'
      ? 'confiture migrate up goes on from there.'
      : 'Look what they have done; confiture migrate repair lets them run again, with --done takes them for done.';
  return reconciled.length === 0
    ? 'Every outcome is known.\n'
    : `${lines.join('')}${plural(reconciled.length, 'step')} looked at. ${end}\n`;
}

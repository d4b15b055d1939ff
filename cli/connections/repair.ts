import type { Environment } from '#cli/environment';
import { exitCodes } from '#cli/exitCodes';
import { runningSettings } from '#core/config/running';
import type { RepairResult } from '#core/report/running/repairSchema';
import { plural } from '#core/report/words/plural';
import { type Repair, repair, repairsOf } from '#core/runner/repair';
import { oneHistory } from './oneHistory';
import { openingForChanges, requireConsent } from './opening';
import { type RunSettings, waitingFor } from './runRequest';
import { using } from './using';

export interface RepairCommand extends Omit<RunSettings, 'consent'> {
  readonly paths: readonly string[];
  /** One migration; undefined: all. */
  readonly migration: string | undefined;
  /** Whether what failed, and steps of which nothing tells, are taken for done. */
  readonly done: boolean;
  readonly yes: boolean;
  readonly format: 'text' | 'json';
}

/** Brings the ledger to what the files say, and runs nothing. Says what it is about to do before it asks. */
export async function runRepair(command: RepairCommand, environment: Environment): Promise<number> {
  const history = await oneHistory(command.paths, environment);
  const { open, name } = await openingForChanges(command, environment);
  const session = await open();
  return using(session, 'changes the ledger', async () => {
    const request = {
      ...history,
      set: history.arranged,
      table: command.ledger,
      waiting: waitingFor(command, environment),
      ...runningSettings(history.values, name),
    };
    const wanted = { only: command.migration, isDone: command.done, at: new Date().toISOString() };
    const repairs = await repairsOf(session, request, wanted);
    const rows = repairs.map((each) => row(each, history.shown));
    if (repairs.length > 0) {
      const lines = rows.map(lineOf).join('');
      if (command.format === 'text') environment.write(lines);
      const consent = { yes: command.yes, what: `changes the ledger:\n${lines}` };
      await requireConsent(session.wire.facts, { ...command, consent }, environment);
      await repair(session, request, repairs, wanted);
    }
    const result: RepairResult = { outcome: 'ok', repaired: rows };
    environment.write(
      command.format === 'json'
        ? `${JSON.stringify(result, undefined, 2)}\n`
        : rows.length === 0
          ? 'Nothing to repair.\n'
          : `${plural(rows.length, 'line')} of the ledger repaired. No migration has run.\n`,
    );
    return exitCodes.ok;
  });
}

function row({ key, path, state, stored, actual, does }: Repair, shown: (path: string) => string) {
  return {
    key,
    ...(path === undefined ? {} : { file: shown(path) }),
    state,
    ...(stored === undefined ? {} : { stored }),
    ...(actual === undefined ? {} : { actual }),
    does,
  };
}

function lineOf({ key, file, state, stored, actual, does }: RepairResult['repaired'][number]): string {
  const sums = stored === undefined ? '' : ` (the ledger has ${stored}, the file is ${actual})`;
  return `${state}: ${file ?? key}${sums}: ${does}\n`;
}

import { ProgressLocation, window } from 'vscode';
import { wordsOf } from '#client/commandLine/commandLine';
import type { Parts } from '#client/parts';
import { showBriefly } from '#client/status/showBriefly';
import { confirmRun } from './confirmRun';
import type { Subject } from './subject';

export interface LedgerChange {
  /** `Repair the ledger`: also the word on the button. */
  readonly title: string;
  /** What is going to happen, one a line. */
  readonly lines: readonly string[];
  /** The command with its arguments; on which database is added. */
  readonly args: readonly string[];
}

/** Asks, changes what the ledger says without running a migration, and asks the database anew. @throws Error with what stands in the way */
export async function changeLedger(
  { connections, liveState, log }: Parts,
  { known, status }: Subject,
  { title, lines, args }: LedgerChange,
): Promise<void> {
  const confirmed = await confirmRun({ ...status, known, title, lines });
  if (confirmed === undefined) return;
  const on = ['--connection', known.connection.name, '--identity', status.identity, ...confirmed];
  await window.withProgress(
    { location: ProgressLocation.Notification, title: `Confiture: ${title}`, cancellable: true },
    async (_, token) => {
      const outcome = await connections.run(known, ['migrate', ...args, ...on], token);
      if (outcome === undefined) return;
      for (const line of outcome.output.split('\n').filter((each) => each !== '')) log.info(`${title}: ${line}`);
      await liveState.compare(known, token);
      if (outcome.code !== 0) throw new Error(wordsOf(outcome.errors) || outcome.output.trim());
      showBriefly(outcome.output.trim().split('\n').at(-1) ?? title);
    },
  );
}

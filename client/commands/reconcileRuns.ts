import type { CommandHandler } from '#client/parts';
import { changeLedger } from '#client/runs/changeLedger';
import { chooseHistory, chooseSubject } from '#client/runs/subject';
import { showBriefly } from '#client/status/showBriefly';
import type { MigrationState } from '#protocol/migrationStatus';

/** Finds out what became of steps that were running when their run ended, and writes it down, after asking. Runs no migration. */
export const reconcileRuns: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const history = await chooseHistory(subject, ({ migrations }) => migrations.some(isOpen));
  if (history === undefined) {
    showBriefly(`every outcome is known on ${subject.known.connection.name}`);
    return;
  }
  const lines = history.migrations
    .filter(isOpen)
    .map(({ file, key, unfinished }) => `${file ?? key}: step ${unfinished?.step} is ${unfinished?.state}`);
  await changeLedger(parts, subject, { title: 'Find out outcomes', lines, args: ['reconcile', history.folder] });
};

function isOpen({ unfinished }: MigrationState): boolean {
  return unfinished?.state === 'running' || unfinished?.state === 'unknown';
}

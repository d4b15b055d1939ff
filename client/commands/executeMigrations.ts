import type { CommandHandler } from '#client/parts';
import { runUp } from '#client/runs/runUp';
import { chooseHistory, chooseSubject } from '#client/runs/subject';
import { showBriefly } from '#client/status/showBriefly';
import type { MigrationState } from '#protocol/migrationStatus';

/** Runs what is pending on a database, after saying what that does, and asking. */
export const executeMigrations: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const history = await chooseHistory(subject, ({ migrations }) => migrations.some(isDue));
  if (history === undefined) showBriefly(`nothing is pending on ${subject.known.connection.name}`);
  else await runUp(parts, subject, history);
};

/** Whether the next run would take it. */
function isDue({ state }: MigrationState): boolean {
  return ['pending', 'rerun', 'failed'].includes(state);
}

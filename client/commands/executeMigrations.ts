import type { CommandHandler } from '#client/parts';
import { confirmRun } from '#client/runs/confirmRun';
import { startRun } from '#client/runs/startRun';
import { chooseHistory, chooseSubject, namesOf } from '#client/runs/subject';
import { showBriefly } from '#client/status/showBriefly';
import type { MigrationState } from '#protocol/migrationStatus';

/** Runs what is pending on a database, after asking. */
export const executeMigrations: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const history = await chooseHistory(subject, ({ migrations }) => migrations.some(isDue));
  if (history === undefined) {
    showBriefly(`nothing is pending on ${subject.known.connection.name}`);
    return;
  }
  const due = history.migrations.filter(isDue);
  const title = due.length === 1 ? 'Execute 1 migration' : `Execute ${due.length} migrations`;
  const confirmed = await confirmRun({ ...subject, title, lines: namesOf(due) });
  if (confirmed === undefined) return;
  const { known } = subject;
  const args = ['migrate', 'up', history.folder, '--connection', known.connection.name, ...confirmed];
  await startRun(parts, { title, known, args });
};

/** Whether the next run would take it. */
export function isDue({ state }: MigrationState): boolean {
  return state === 'pending' || state === 'rerun';
}

import type { CommandHandler } from '#client/parts';
import { confirmRun } from '#client/runs/confirmRun';
import { startRun } from '#client/runs/startRun';
import { chooseHistory, chooseSubject, namesOf } from '#client/runs/subject';
import { showBriefly } from '#client/status/showBriefly';
import type { MigrationState } from '#protocol/migrationStatus';

/** Undoes the last migration that has run, after asking. */
export const rollBackLast: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const history = await chooseHistory(subject, ({ migrations }) => migrations.some(hasRun));
  const last = history?.migrations.findLast(hasRun);
  if (history === undefined || last === undefined) {
    showBriefly(`nothing has run on ${subject.known.connection.name}`);
    return;
  }
  const title = 'Roll back 1 migration';
  const confirmed = await confirmRun({ ...subject.status, known: subject.known, title, lines: namesOf([last]) });
  if (confirmed === undefined) return;
  const { known } = subject;
  const args = [
    'migrate',
    'down',
    history.folder,
    '--connection',
    known.connection.name,
    '--yes',
    '--identity',
    subject.status.identity,
    ...confirmed,
  ];
  await startRun(parts, { title, known, args });
};

/** Whether there is something to undo. */
export function hasRun({ state }: MigrationState): boolean {
  return ['applied', 'changed', 'covered', 'rerun'].includes(state);
}

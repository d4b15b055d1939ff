import type { CommandHandler } from '#client/parts';
import { confirmRun } from '#client/runs/confirmRun';
import { startRun } from '#client/runs/startRun';
import { chooseSubject, chosenMigration, namesOf } from '#client/runs/subject';
import { isDue } from './executeMigrations';

/** Runs what is pending up to a migration of the tree, after asking. */
export const executeToHere: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const { history, migration } = chosenMigration(parts, subject, argument);
  const upTo = history.migrations.indexOf(migration);
  const due = history.migrations.slice(0, upTo + 1).filter(isDue);
  if (!isDue(migration)) throw new Error(`${migration.file ?? migration.key} is ${migration.state}.`);
  const title = due.length === 1 ? 'Execute 1 migration' : `Execute ${due.length} migrations`;
  const confirmed = await confirmRun({ ...subject, title, lines: namesOf(due) });
  if (confirmed === undefined) return;
  const { known } = subject;
  const more = ['--connection', known.connection.name, '--target', migration.key, ...confirmed];
  await startRun(parts, { title, known, args: ['migrate', 'up', history.folder, ...more] });
};

import type { CommandHandler } from '#client/parts';
import { confirmRun } from '#client/runs/confirmRun';
import { startRun } from '#client/runs/startRun';
import { chooseSubject, chosenMigration, namesOf } from '#client/runs/subject';
import { hasRun } from './rollBackLast';

/** Undoes everything behind a migration of the tree, newest first, after asking. The migration itself stays. */
export const rollBackToHere: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const { history, migration } = chosenMigration(parts, subject, argument);
  const behind = history.migrations.slice(history.migrations.indexOf(migration) + 1).filter(hasRun);
  if (behind.length === 0) throw new Error(`Nothing behind ${migration.file ?? migration.key} has run.`);
  const title = behind.length === 1 ? 'Roll back 1 migration' : `Roll back ${behind.length} migrations`;
  const confirmed = await confirmRun({
    ...subject.status,
    known: subject.known,
    title,
    lines: namesOf(behind.toReversed()),
  });
  if (confirmed === undefined) return;
  const { known } = subject;
  const more = ['--connection', known.connection.name, '--yes', '--identity', subject.status.identity, ...confirmed];
  await startRun(parts, { title, known, args: ['migrate', 'down-to', migration.key, history.folder, ...more] });
};

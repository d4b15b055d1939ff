import type { CommandHandler } from '#client/parts';
import { changeLedger } from '#client/runs/changeLedger';
import { chooseSubject, chosenMigration } from '#client/runs/subject';

/** Writes down as run what a database has already, up to a migration of the tree, after asking. Runs no migration. */
export const adoptToHere: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const { history, migration } = chosenMigration(parts, subject, argument);
  const before = history.migrations.slice(0, history.migrations.indexOf(migration) + 1);
  const adopted = before.filter(({ state }) => state === 'pending' || state === 'out of order');
  const lines = adopted.map(({ file, key }) => `${file ?? key} is written down as run, and does not run`);
  const args = ['baseline', migration.key, history.folder, '--yes'];
  await changeLedger(parts, subject, { title: 'Adopt the database', lines, args });
};

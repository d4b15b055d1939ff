import type { CommandHandler } from '#client/parts';
import { runUp } from '#client/runs/runUp';
import { chooseSubject, chosenMigration } from '#client/runs/subject';

/** Runs what is pending up to a migration of the tree, after saying what that does, and asking. */
export const executeToHere: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const { history, migration } = chosenMigration(parts, subject, argument);
  await runUp(parts, subject, { folder: history.folder, target: migration.key });
};

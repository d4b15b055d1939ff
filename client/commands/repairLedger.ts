import type { CommandHandler } from '#client/parts';
import { changeLedger } from '#client/runs/changeLedger';
import { chooseHistory, chooseSubject } from '#client/runs/subject';
import { showBriefly } from '#client/status/showBriefly';
import type { MigrationState } from '#protocol/migrationStatus';

/** Brings the ledger to what the files say, after saying what that is, and asking. Runs no migration. */
export const repairLedger: CommandHandler = async (parts, argument) => {
  const subject = await chooseSubject(parts, argument);
  if (subject === undefined) return;
  const history = await chooseHistory(subject, ({ migrations }) =>
    migrations.some((each) => repairOf(each) !== undefined),
  );
  if (history === undefined) {
    showBriefly(`nothing to repair on ${subject.known.connection.name}`);
    return;
  }
  const lines = history.migrations.flatMap((each) => repairOf(each) ?? []);
  await changeLedger(parts, subject, { title: 'Repair the ledger', lines, args: ['repair', history.folder, '--yes'] });
};

/** What `confiture migrate repair` does about a migration, in words; undefined: nothing. */
function repairOf({ state, key, file, unfinished }: MigrationState): string | undefined {
  const name = file ?? key;
  if (state === 'changed') return `${name} is taken as it is for what ran`;
  if (state === 'missing') return `${name}: its line goes, because its file is gone`;
  if (state === 'failed') return `${name}: its line goes, and it is pending again: look first at what it has left`;
  if (unfinished?.state !== 'running' && unfinished?.state !== 'unknown') return undefined;
  return `${name}: step ${unfinished.step} is to run again: look first at what it has done`;
}

import { ProgressLocation, window } from 'vscode';
import { wordsOf } from '#client/commandLine/commandLine';
import type { Parts } from '#client/parts';
import { showBriefly } from '#client/status/showBriefly';
import { type MigrationPlan, migrationPlan, type PlannedMigration } from '#protocol/migrationPlan';
import { confirmRun } from './confirmRun';
import { startRun } from './startRun';
import type { Subject } from './subject';

/** Says what would run and what it does, asks, and runs it on the database that was asked about. */
export async function runUp(
  parts: Parts,
  { known }: Subject,
  { folder, target }: { readonly folder: string; readonly target?: string },
): Promise<void> {
  const { name } = known.connection;
  const args = [folder, '--connection', name, ...(target === undefined ? [] : ['--target', target])];
  const plan = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Confiture: looking what would run', cancellable: true },
    async (_, token): Promise<MigrationPlan | undefined> => {
      const outcome = await parts.connections.run(known, ['migrate', 'plan', ...args, '--format', 'json'], token);
      if (outcome === undefined) return undefined;
      if (outcome.code !== 0) throw new Error(wordsOf(outcome.errors));
      return migrationPlan.parse(JSON.parse(outcome.output));
    },
  );
  if (plan === undefined) return;
  const { migrations, identity, hash } = plan;
  if (migrations.length === 0) {
    showBriefly(`nothing is pending on ${name}`);
    return;
  }
  const title = migrations.length === 1 ? 'Execute 1 migration' : `Execute ${migrations.length} migrations`;
  const losses = migrations.flatMap(lossesOf);
  const confirmed = await confirmRun({ ...plan, title, known, lines: [...losses, ...migrations.map(lineOf)] });
  if (confirmed === undefined) return;
  await startRun(parts, {
    title,
    known,
    args: [
      'migrate',
      'up',
      ...args,
      '--identity',
      identity,
      '--plan-hash',
      hash,
      ...(losses.length > 0 ? ['--allow-destructive'] : []),
      ...confirmed,
    ],
  });
}

/** What cannot be brought back, or may not be: it comes first, because long questions are cut. */
function lossesOf({ file, destroys, mayDestroy }: PlannedMigration): string[] {
  return [
    ...destroys.map(({ what, line }) => `GONE FOR GOOD: ${what} (${file}:${line})`),
    ...mayDestroy.map(({ what, line }) => `MAY BE GONE FOR GOOD: ${what} (${file}:${line})`),
  ];
}

/** A migration as the question shows it, its level first of all. */
function lineOf({ file, state, level, blocked }: PlannedMigration): string {
  const waits = blocked.map(({ relation, traffic }) => `${traffic} of ${relation}`);
  const said = [
    level,
    ...(state === 'pending' ? [] : [state]),
    ...(waits.length === 0 ? [] : [`waits: ${waits.join(', ')}`]),
  ];
  return `${file}: ${said.join(', ')}`;
}

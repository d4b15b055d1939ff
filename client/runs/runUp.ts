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
  const { migrations, identity } = plan;
  if (migrations.length === 0) {
    showBriefly(`nothing is pending on ${name}`);
    return;
  }
  const title = migrations.length === 1 ? 'Execute 1 migration' : `Execute ${migrations.length} migrations`;
  const confirmed = await confirmRun({ ...plan, title, known, lines: migrations.flatMap(linesOf) });
  if (confirmed === undefined) return;
  const mayDestroy = migrations.some(({ destroys }) => destroys.length > 0) ? ['--allow-destructive'] : [];
  await startRun(parts, {
    title,
    known,
    args: ['migrate', 'up', ...args, '--identity', identity, ...mayDestroy, ...confirmed],
  });
}

/** A migration as the question shows it: its level first of all, then what cannot be brought back. */
function linesOf({ file, state, level, blocked, destroys }: PlannedMigration): string[] {
  const waits = blocked.map(({ relation, traffic }) => `${traffic} of ${relation}`);
  const said = [
    level,
    ...(state === 'pending' ? [] : [state]),
    ...(waits.length === 0 ? [] : [`waits: ${waits.join(', ')}`]),
  ];
  return [`${file}: ${said.join(', ')}`, ...destroys.map(({ what, line }) => `GONE FOR GOOD: ${what} (line ${line})`)];
}

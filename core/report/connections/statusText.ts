import { migrationStates } from '#core/ledger/status';
import type { ReportedHistory, ReportedMigration, StatusResult } from './statusSchema';

/** Where every migration stands, one line each; what needs somebody's eyes says why. */
export function statusText({ connection, database, host, port, environment, histories }: StatusResult): string {
  const head = `${connection}: ${database} at ${host}:${port} (${environment})\n`;
  return `${head}${histories.map((history) => `\n${historyText(history)}`).join('')}`;
}

function historyText({ folder, layout, ledger, exists, notes, counts, migrations }: ReportedHistory): string {
  const where = exists ? `as ${ledger} says` : `${ledger} is not there: nothing has run`;
  const sums = migrationStates.flatMap((state) => (counts[state] === undefined ? [] : [`${counts[state]} ${state}`]));
  const width = Math.max(...migrations.map(({ state }) => state.length), 0);
  return [
    `${folder} (${layout}), ${where}`,
    ...notes.map((note) => `note: ${note}`),
    ...migrations.flatMap((each) => lines(each, width)),
    sums.length === 0 ? 'no migrations' : sums.join(', '),
    '',
  ].join('\n');
}

function lines(migration: ReportedMigration, width: number): string[] {
  const { state, key, name, file, appliedAt, appliedBy } = migration;
  const what = file ?? [key, name].filter((part) => part !== undefined).join(' ');
  const when = appliedAt === undefined ? '' : `  ${appliedAt}${appliedBy === undefined ? '' : ` by ${appliedBy}`}`;
  const why = because(migration);
  const more = [...(why === undefined ? [] : [why]), ...unfinishedLines(migration)];
  return [`  ${state.padEnd(width)}  ${what}${when}`, ...more.map((line) => `  ${' '.repeat(width)}  ${line}`)];
}

const words = {
  failed: 'has failed',
  running: 'is written down as running',
  unknown: 'ended, nobody knows how',
  pending: 'has not begun',
} as const;

function unfinishedLines({ unfinished }: ReportedMigration): string[] {
  if (unfinished === undefined) return [];
  const { direction, step, applied, state, since, host, error, next } = unfinished;
  const way = direction === 'down' ? ' of the way back' : '';
  const done = applied === 0 ? '' : `, ${applied} before it ${applied === 1 ? 'is' : 'are'} done`;
  const why = error === undefined ? '' : `: ${error}`;
  return [`step ${step}${way} ${words[state]}, since ${since} on ${host}${done}${why}`, next];
}

function because({ state, stored, actual }: ReportedMigration): string | undefined {
  switch (state) {
    case 'changed':
      return `the ledger has ${stored}, the file is ${actual}`;
    case 'missing':
      return 'it has run, and its file is gone';
    case 'out of order':
      return 'a later migration has run already';
    case 'failed':
      return 'it has begun and not ended well: look before anything else runs';
    case 'rerun':
      return 'it has changed and runs again';
    default:
      return undefined;
  }
}

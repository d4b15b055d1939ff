import { waits } from '#core/report/analyzeText';
import { plural } from '#core/report/words/plural';
import { visible } from '#core/report/words/visible';
import type { PlannedRow, PlanResult } from './planSchema';

/** What would run, one paragraph each, with who waits and what is gone. */
export function planText(plan: PlanResult): string {
  const { connection, database, host, port, environment, identity, folder, layout, ledger, before, migrations } = plan;
  const count = plural(migrations.length, 'migration');
  return [
    `${connection}: ${database} at ${host}:${port} (${environment}), ${identity}`,
    `${folder} (${layout}), as ${ledger} says: ${before}`,
    '',
    ...plan.notes.map((note) => `note: ${note}`),
    ...migrations.flatMap(lines),
    ...plan.inversions.map(({ message }) => visible(`may deadlock: ${message}`)),
    migrations.length === 0 ? 'Nothing would run.' : `${count} would run, ${plan.level} at worst. Nothing was changed.`,
    ...(migrations.length === 0 ? [] : [`To run this and nothing else: migrate up --plan-hash ${plan.hash}`]),
    '',
  ].join('\n');
}

function lines(
  { file, level, statements, state, blocked, destroys, mayDestroy, notAnalysed }: PlannedRow,
  place: number,
): string[] {
  const why = { pending: '', rerun: ', it has changed and runs again', 'out of order': ', it comes late' }[state];
  return [
    `${String(place + 1).padStart(3)}. ${level} ${file}: ${plural(statements, 'statement')}${why}`,
    ...waits(blocked).map((line) => visible(`       waits: ${line}`)),
    ...destroys.map(({ what, line }) => visible(`       destroys: ${what} (line ${line})`)),
    ...mayDestroy.map(({ what, line }) => visible(`       may destroy: ${what} (line ${line})`)),
    ...notAnalysed.map(({ message, line }) => visible(`       not analysed: line ${line}: ${message}`)),
  ];
}

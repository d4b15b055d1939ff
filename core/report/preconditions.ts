import type { FileOutcome } from './outcome';
import { plural } from './words/plural';

/** One sentence on what was judged without a database, and what was not; none where nobody has preconditions. */
export function preconditionNotes(outcomes: readonly FileOutcome[]): string[] {
  const counts = outcomes.flatMap(({ preconditions }) => preconditions ?? []);
  const sum = (verdict: 'holds' | 'contradicted' | 'unknown') => counts.reduce((all, each) => all + each[verdict], 0);
  const [holds, contradicted, unknown] = [sum('holds'), sum('contradicted'), sum('unknown')];
  const all = holds + contradicted + unknown;
  if (all === 0) return [];
  const parts = [
    ...(holds > 0 ? [`${holds} ${holds === 1 ? 'holds' : 'hold'} by what the migrations make`] : []),
    ...(contradicted > 0 ? [`${contradicted} ${contradicted === 1 ? 'does' : 'do'} not`] : []),
    ...(unknown > 0 ? [`${unknown} not checked: needs a connection`] : []),
  ];
  return [`${plural(all, 'precondition')} in ${plural(counts.length, 'file')}: ${parts.join(', ')}.`];
}

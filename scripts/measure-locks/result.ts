import type { MeasuredRange } from '#core/effects/measured/format';
import type { Locks } from './locks';
import type { Work } from './work';

/** What one server did with one form; the measured range without its majors. */
export type Result = Omit<MeasuredRange, 'from' | 'to'>;

/** Leaves out what is empty and sorts the rest, so that equal results are equal texts. */
export function resultOf(transaction: boolean, locks: Locks, work: Work): Result {
  return {
    transaction,
    ...(locks.size > 0 && { locks: sorted(locks) }),
    ...(work.rewrites.length > 0 && { rewrites: work.rewrites.toSorted() }),
    ...(work.copies.length > 0 && { copies: work.copies.toSorted() }),
    ...(work.empties.length > 0 && { empties: work.empties.toSorted() }),
    ...(work.builds.size > 0 && { builds: sorted(work.builds) }),
    ...(work.scans.size > 0 && { scans: sorted(work.scans) }),
    ...(work.lookups.length > 0 && { lookups: work.lookups.toSorted() }),
  };
}

function sorted<Value>(entries: ReadonlyMap<string, Value>): Readonly<Record<string, Value>> {
  return Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

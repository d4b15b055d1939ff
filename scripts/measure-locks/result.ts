import type { MeasuredRange } from '#core/effects/measured/format';
import type { Locks } from './locks';
import type { Work } from './work';

/** What one server did with one form; the measured range without its majors. */
export type Result = Omit<MeasuredRange, 'from' | 'to'>;

/** All that was seen of one run. */
export interface Observation {
  readonly transaction: boolean;
  readonly locks: Locks;
  readonly released: Locks;
  readonly work: Work;
}

/** Leaves out what is empty and sorts the rest, so that equal results are equal texts. */
export function resultOf({ transaction, locks, released, work }: Observation): Result {
  return {
    transaction,
    ...(locks.size > 0 && { locks: sorted(locks) }),
    ...(released.size > 0 && { released: sorted(released) }),
    ...(work.rewrites.length > 0 && { rewrites: work.rewrites.toSorted() }),
    ...(work.copies.length > 0 && { copies: work.copies.toSorted() }),
    ...(work.empties.length > 0 && { empties: work.empties.toSorted() }),
    ...(work.builds.size > 0 && { builds: sorted(work.builds) }),
    ...(work.scans.size > 0 && { scans: sorted(work.scans) }),
  };
}

function sorted<Value>(entries: ReadonlyMap<string, Value>): Readonly<Record<string, Value>> {
  return Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

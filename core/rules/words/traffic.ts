import { trafficBlockedBy } from '#core/effects/blocking';
import { blocksReads } from '#core/effects/conflicts';
import type { LockTaken } from '#core/effects/effects';
import { strongest } from '#core/effects/strongest';
import type { LockMode } from '#core/sql/facts/lockMode';

/** Who waits behind a lock mode, in plain words: a clause. The one place where this is said. */
export function whoWaits(mode: LockMode): string {
  const traffic = trafficBlockedBy(mode);
  return `${traffic === 'nothing' ? 'stronger locks' : traffic} wait`;
}

/**
 * Who waits behind the locks of one statement. A locked index stops only those who would use it; its table's own lock
 * speaks for the rest.
 */
export function whoWaitsBehind(locks: readonly LockTaken[]): string {
  const tables = strongest(locks.filter(({ role }) => role !== 'index').map(({ mode }) => mode));
  const clauses = tables === undefined ? [] : [whoWaits(tables)];
  const indexStopsReads = locks.some(({ role, mode }) => role === 'index' && blocksReads(mode));
  if (indexStopsReads && (tables === undefined || !blocksReads(tables)))
    clauses.push('reads that plan with the index wait');
  return clauses.join(', ');
}

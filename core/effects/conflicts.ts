import { type LockMode, lockModes } from '#core/sql/facts/lockMode';

/**
 * PostgreSQL's table of conflicting lock modes: two transactions cannot hold a mode and one of its conflicts on the same
 * relation at once.
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#TABLE-LOCK-COMPATIBILITY
 */
const conflicting = {
  'ACCESS SHARE': ['ACCESS EXCLUSIVE'],
  'ROW SHARE': ['EXCLUSIVE', 'ACCESS EXCLUSIVE'],
  'ROW EXCLUSIVE': from('SHARE'),
  'SHARE UPDATE EXCLUSIVE': from('SHARE UPDATE EXCLUSIVE'),
  SHARE: ['ROW EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE', ...from('SHARE ROW EXCLUSIVE')],
  'SHARE ROW EXCLUSIVE': from('ROW EXCLUSIVE'),
  EXCLUSIVE: from('ROW SHARE'),
  'ACCESS EXCLUSIVE': lockModes,
} satisfies Record<LockMode, readonly LockMode[]>;

/** A mode and every stronger one. */
function from(mode: LockMode): readonly LockMode[] {
  return lockModes.slice(lockModes.indexOf(mode));
}

/** Whether a transaction that wants one mode waits for another that holds the other mode. */
export function conflicts(one: LockMode, other: LockMode): boolean {
  const modes: readonly LockMode[] = conflicting[one];
  return modes.includes(other);
}

/** Whether plain SELECT waits. */
export function blocksReads(mode: LockMode): boolean {
  return conflicts(mode, 'ACCESS SHARE');
}

/** Whether INSERT, UPDATE and DELETE wait. */
export function blocksWrites(mode: LockMode): boolean {
  return conflicts(mode, 'ROW EXCLUSIVE');
}

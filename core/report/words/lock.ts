import type { LockTaken } from '#core/effects/effects';
import { list } from '#core/rules/words/list';
import type { Session } from '#core/schema/session';
import type { LockMode } from '#core/sql/facts/lockMode';
import { relationNames } from './relationName';

/** Until when a lock is held: one that lasts until commit ends with the statement where no transaction is open. */
export function untilWords({ until }: Pick<LockTaken, 'until'>, { transaction }: Session): string {
  return until === 'commit' && transaction.kind !== 'statement' ? 'until commit' : 'while it runs';
}

/**
 * Locks in one clause, those of one mode together: `ACCESS EXCLUSIVE on orders until commit`. All are taken by one
 * statement, so what holds for the first holds for its fellows.
 */
export function locksClause(locks: readonly LockTaken[], session: Session): string {
  const modes = [...new Set(locks.map(({ mode }) => mode))];
  return list(modes.map((mode) => ofMode(mode, locks, session)));
}

function ofMode(mode: LockMode, locks: readonly LockTaken[], session: Session): string {
  const same = locks.filter((lock) => lock.mode === mode);
  const [first] = same;
  const until = first === undefined ? '' : ` ${untilWords(first, session)}`;
  return `${mode} on ${relationNames(same.map(({ relation }) => relation))}${until}`;
}

import type { LockTaken } from '#core/effects/effects';
import { list } from '#core/rules/words/list';
import type { Session } from '#core/schema/session';
import type { LockMode } from '#core/sql/facts/lockMode';
import { relationNames } from './relationName';

/** Until when a lock is held: one that lasts until commit ends with the statement where no transaction is open. */
export function untilWords({ until }: Pick<LockTaken, 'until'>, { transaction }: Session): string {
  return until === 'commit' && transaction.kind !== 'statement' ? 'until commit' : 'while it runs';
}

/** Locks in one clause, those of one mode together: `SHARE on orders and ACCESS EXCLUSIVE on orders_pkey until commit`. */
export function locksClause(locks: readonly LockTaken[], session: Session): string {
  const ends = [...new Set(locks.map((lock) => untilWords(lock, session)))];
  return list(ends.map((end) => `${modesClause(locks.filter((lock) => untilWords(lock, session) === end))} ${end}`));
}

function modesClause(locks: readonly LockTaken[]): string {
  const modes = [...new Set(locks.map(({ mode }) => mode))];
  const relationsOf = (mode: LockMode) => locks.filter((lock) => lock.mode === mode).map(({ relation }) => relation);
  return list(modes.map((mode) => `${mode} on ${relationNames(relationsOf(mode))}`));
}

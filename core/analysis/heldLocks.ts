import type { Effects, LockTaken } from '#core/effects/effects';
import { isStronger } from '#core/effects/strongest';
import type { Session } from '#core/schema/session';
import type { HeldLock } from './analysis';

/** Keeps the locks that the open transaction holds, while a file is walked. */
export class HeldLocks {
  #transaction: number | undefined;
  #locks: readonly HeldLock[] = [];

  /** Locks held when a statement with this session begins. */
  before(session: Session): readonly HeldLock[] {
    const { kind, number } = session.transaction;
    if (kind === 'statement' || number !== this.#transaction) this.#locks = [];
    this.#transaction = number;
    return this.#locks;
  }

  /**
   * Remembers what the statement at `by` keeps until commit. A relation that is held as strongly already is not listed
   * again, so the list stays as short as the relations touched.
   */
  add(by: number, effects: Effects, session: Session): void {
    if (session.transaction.kind === 'statement') return;
    const kept = effects.locks.filter((lock) => lock.until === 'commit' && !this.#covers(lock));
    if (kept.length > 0) this.#locks = [...this.#locks, ...kept.map((lock) => ({ ...lock, by }))];
  }

  #covers({ relation, mode }: LockTaken): boolean {
    return this.#locks.some((held) => held.relation === relation && !isStronger(mode, held.mode));
  }
}

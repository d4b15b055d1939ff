import type { Effects, LockTaken } from '#core/effects/effects';
import { isStronger } from '#core/effects/strongest';
import type { Session } from '#core/schema/session';
import type { LockMode } from '#core/sql/facts/lockMode';
import type { HeldLock } from './analysis';

/** Keeps the locks that the open transaction holds, while a file is walked. */
export class HeldLocks {
  #transaction: number | undefined;
  #locks: readonly HeldLock[] = [];
  readonly #modes = new Map<string, LockMode>();

  /** Locks held when a statement with this session begins. */
  before({ transaction: { kind, number } }: Session): readonly HeldLock[] {
    if (kind === 'statement' || number !== this.#transaction) {
      this.#locks = [];
      this.#modes.clear();
    }
    this.#transaction = number;
    return this.#locks;
  }

  /**
   * Remembers what the statement at `by` keeps until commit. A relation that is held as strongly already is not listed
   * again, so the list stays as short as the relations touched.
   */
  add(by: number, effects: Effects, session: Session): void {
    if (session.transaction.kind === 'statement') return;
    const kept = effects.locks.filter((lock) => lock.until === 'commit' && this.#strengthens(lock));
    if (kept.length > 0) this.#locks = [...this.#locks, ...kept.map((lock) => ({ ...lock, by }))];
  }

  #strengthens({ relation, mode }: LockTaken): boolean {
    const held = this.#modes.get(relation);
    if (held !== undefined && !isStronger(mode, held)) return false;
    this.#modes.set(relation, mode);
    return true;
  }
}

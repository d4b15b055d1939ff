import type { Session } from '#core/database/session';
import type { LedgerPlace } from '#core/ledger/table';
import type { Cancellation } from '#core/runner/cancellation';
import type { Tell } from '#core/runner/events';
import type { MigrationLock } from '#core/runner/lock';
import type { StepBook } from '#core/runner/steps/book';
import type { AppliedRow, UpRequest } from '#core/runner/up';
import type { Watcher } from '#core/runner/watch/watcher';

/** Where a run broke off because the session was gone. */
export interface Lost {
  readonly key: string;
  readonly step: number;
  readonly row: AppliedRow;
  /** `commit`: it was sent, and its answer never came. `alone`: in a statement that ran outside of a transaction. */
  readonly at: 'statement' | 'commit' | 'alone';
  readonly cause: unknown;
}

/** What a migration runs in: one session, which has the lock. */
export interface RunContext {
  readonly session: Session;
  readonly request: UpRequest;
  readonly place: LedgerPlace;
  readonly book: StepBook;
  readonly watcher: Watcher;
  readonly cancellation: Cancellation;
  readonly tell: Tell;
  /** What broke off before, and what became of it has to be found out. */
  readonly doubt: Lost | undefined;
  readonly lock: MigrationLock;
  /** @throws ConfitureError `failed` when others are no longer kept out */
  requireHeld(isHeld: boolean): void;
  readonly note: (text: string) => void;
  /** How many ran before it, for people. */
  sofar(): string;
}

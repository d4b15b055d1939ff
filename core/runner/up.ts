import type pg from 'pg';
import type { Migration } from '#core/analysis/migration';
import type { Session } from '#core/database/session';
import type { MigrationStatus } from '#core/ledger/status';
import type { LedgerPlace } from '#core/ledger/table';
import { Execution, type Lost, type RunContext } from './execution';
import { MigrationLock, type Waiting } from './lock';
import { type LookRequest, look } from './look';
import type { PlannedMigration } from './plan';
import { StepBook } from './steps/book';
import { inTransaction } from './transaction';
import { failed, wordsOf } from './trouble';
import type { Way } from './way';

/** A run in either direction. */
export interface UpRequest extends LookRequest {
  readonly way: Way;
  /** Plans a migration; called for those that will run, before the first one does. @throws ConfitureError with reason `input` */
  readonly plan: (migration: Migration, bytes: Uint8Array) => PlannedMigration;
  /** How a table is waited for: `2s`. */
  readonly lockTimeout: string;
  readonly waiting: Waiting;
  /** What `pg_stat_activity` and the table of steps call the run by. */
  readonly runId: string;
  /** A name for people: relative to where they stand. */
  readonly shown: (path: string) => string;
  applied?(migration: AppliedRow): void;
}

export interface AppliedRow {
  readonly file: string;
  readonly key: string;
  readonly milliseconds: number;
}

export interface UpResult {
  readonly applied: readonly AppliedRow[];
  readonly notes: readonly string[];
  /** What was there before: `3 migrations are applied, the last by ann at 2024-…`. */
  readonly before: string;
  /** What was to run. */
  readonly keys: readonly string[];
  /** Where the run broke off: the session is gone, and nobody knows yet. */
  readonly lost?: Lost | undefined;
}

/** Where an earlier session of the same run broke off. */
export interface Resumed {
  readonly doubt: Lost;
  /** What was to run when the run began: nothing else does. */
  readonly keys: readonly string[];
}

/**
 * Runs what is pending, each migration step by step; the last step and the line in the ledger are one transaction.
 * @throws ConfitureError `locked`, `history` (files and ledger disagree), `input` (a file cannot run), `failed` (nothing of
 *   the last one is left), `partial` (some of its steps are)
 */
export async function migrateUp(session: Session, request: UpRequest, resumed?: Resumed): Promise<UpResult> {
  const lock = await MigrationLock.take(session, request.waiting);
  try {
    const run = new UpRun(session, lock, request, resumed);
    return await run.all();
  } finally {
    if (session.isOpen) await lock.release();
  }
}

class UpRun {
  readonly #session: Session;
  readonly #client: pg.Client;
  readonly #lock: MigrationLock;
  readonly #request: UpRequest;
  readonly #resumed: Resumed | undefined;
  readonly #applied: AppliedRow[] = [];
  readonly #notes: string[] = [];

  constructor(session: Session, lock: MigrationLock, request: UpRequest, resumed: Resumed | undefined) {
    this.#session = session;
    this.#client = session.wire.client;
    this.#lock = lock;
    this.#request = request;
    this.#resumed = resumed;
  }

  async all(): Promise<UpResult> {
    // Under the lock: whoever had it before us may have run everything.
    const { place, statuses } = await look(this.#session, this.#request);
    const { way, plan, read, runId } = this.#request;
    const chosen = way.choose(statuses).filter(({ key }) => this.#resumed?.keys.includes(key) ?? true);
    const planned = chosen.map((each) => {
      const { migration } = each;
      return { chosen: each, planned: plan(migration, read(migration.path)) };
    });
    if (planned.length > 0 && !place.exists) await this.#create(place);
    const doubt = this.#resumed?.doubt;
    if (doubt !== undefined && !chosen.some(({ key }) => key === doubt.key)) {
      this.#notes.push(`${doubt.row.file}: connection lost, outcome verified: committed`);
      this.#add(doubt.row);
    }
    const run: RunContext = {
      session: this.#session,
      request: this.#request,
      place,
      book: await StepBook.open(this.#session, place, runId),
      doubt,
      requireLock: () => this.#requireLock(),
      note: (text) => this.#notes.push(text),
      sofar: () => this.#sofar(),
    };
    let lost: Lost | undefined;
    for (const each of planned) {
      const steps = [...run.book.of(each.chosen.key, way.direction).values()];
      // One that goes on where it broke off has changed already what it asked for.
      if (steps.every(({ state }) => state === 'failed')) await each.chosen.ready?.(this.#session);
      const execution = new Execution(run, each.chosen, each.planned);
      lost = await execution.all();
      if (lost !== undefined) break;
      this.#add(execution.row);
    }
    return {
      applied: this.#applied,
      notes: [...planned.flatMap((each) => each.planned.notes), ...this.#notes],
      before: before(statuses),
      keys: chosen.map(({ key }) => key),
      lost,
    };
  }

  #add(row: AppliedRow): void {
    this.#applied.push(row);
    this.#request.applied?.(row);
  }

  async #requireLock(): Promise<void> {
    if (await this.#lock.isHeld()) return;
    throw failed('The lock is gone: this session no longer keeps others out.', undefined, this.#sofar());
  }

  async #create(place: LedgerPlace): Promise<void> {
    const { ledger } = this.#request;
    await inTransaction(this.#session, this.#request, async () => {
      for (const text of ledger.create(place.quoted, this.#session.wire.facts.major)) await this.#client.query(text);
    }).catch((error: unknown) => {
      throw failed(
        `The ledger ${place.schema}.${place.name} cannot be made: ${wordsOf(error)}.`,
        error,
        'Nothing was run.',
      );
    });
  }

  #sofar(): string {
    const count = this.#applied.length;
    const { done } = this.#request.way;
    return count === 0
      ? `No migration was ${done} before it.`
      : `${count} before it ${count === 1 ? 'is' : 'are'} ${done}.`;
  }
}

/** What has run already, in words: `3 migrations are applied, the last at 2025-… by ann`. */
export function before(statuses: readonly MigrationStatus[]): string {
  const applied = statuses.filter(({ state }) => state === 'applied' || state === 'covered');
  const last = applied.findLast(({ entry }) => entry?.appliedAt !== undefined)?.entry;
  const when =
    last === undefined
      ? ''
      : `, the last at ${last.appliedAt}${last.appliedBy === undefined ? '' : ` by ${last.appliedBy}`}`;
  return `${applied.length} ${applied.length === 1 ? 'migration is' : 'migrations are'} applied${when}`;
}

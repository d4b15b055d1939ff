import pg from 'pg';
import type { Migration } from '#core/analysis/migration';
import type { Session } from '#core/database/session';
import type { MigrationStatus } from '#core/ledger/status';
import type { LedgerPlace } from '#core/ledger/table';
import { MigrationLock, type Waiting } from './lock';
import { type LookRequest, look } from './look';
import type { PlannedMigration } from './plan';
import { inTransaction } from './transaction';
import { failed, lineOf, wordsOf } from './trouble';
import type { Chosen, Way } from './way';

/** A run in either direction. */
export interface UpRequest extends LookRequest {
  readonly way: Way;
  /** Plans a migration; called for those that will run, before the first one does. @throws ConfitureError with reason `input` */
  readonly plan: (migration: Migration, bytes: Uint8Array) => PlannedMigration;
  /** How a table is waited for: `2s`. */
  readonly lockTimeout: string;
  readonly waiting: Waiting;
  /** A name for people: relative to where they stand. */
  readonly shown: (path: string) => string;
  applied?(migration: AppliedRow): void;
}

export interface AppliedRow {
  readonly file: string;
  readonly key: string;
  readonly milliseconds: number;
}

/** A migration whose COMMIT was sent, and whose answer never came. */
export interface LostCommit {
  readonly file: string;
  readonly row: AppliedRow;
  readonly cause: unknown;
}

export interface UpResult {
  readonly applied: readonly AppliedRow[];
  readonly notes: readonly string[];
  /** What was there before: `3 migrations are applied, the last by ann at 2024-…`. */
  readonly before: string;
  /** Where the run broke off: the session is gone, and nobody knows yet. */
  readonly lost?: LostCommit | undefined;
}

/**
 * Runs what is pending, each migration in one transaction together with its line in the ledger.
 * @throws ConfitureError `locked`, `history` (files and ledger disagree), `input` (a file cannot run), `failed` (rolled back)
 */
export async function migrateUp(session: Session, request: UpRequest): Promise<UpResult> {
  const lock = await MigrationLock.take(session, request.waiting);
  try {
    const run = new UpRun(session, lock, request);
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
  readonly #applied: AppliedRow[] = [];

  constructor(session: Session, lock: MigrationLock, request: UpRequest) {
    this.#session = session;
    this.#client = session.wire.client;
    this.#lock = lock;
    this.#request = request;
  }

  async all(): Promise<UpResult> {
    // Under the lock: whoever had it before us may have run everything.
    const { place, statuses } = await look(this.#session, this.#request);
    const { way, plan, read } = this.#request;
    const planned = way.choose(statuses).map((chosen) => {
      const { migration } = chosen;
      return { chosen, planned: plan(migration, read(migration.path)) };
    });
    if (planned.length > 0 && !place.exists) await this.#create(place);
    let lost: LostCommit | undefined;
    for (const each of planned) {
      lost = await this.#one(each.chosen, each.planned, place);
      if (lost !== undefined) break;
    }
    return {
      applied: this.#applied,
      notes: planned.flatMap((each) => each.planned.notes),
      before: before(statuses),
      lost,
    };
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

  async #one({ key, written }: Chosen, planned: PlannedMigration, place: LedgerPlace): Promise<LostCommit | undefined> {
    const { file, bytes, statements } = planned;
    const { lockTimeout, shown, waiting } = this.#request;
    if (!(await this.#lock.isHeld()))
      throw failed('The lock is gone: this session no longer keeps others out.', undefined, this.#sofar());
    const started = waiting.now();
    const row = (): AppliedRow => ({ file: shown(file.path), key, milliseconds: waiting.now() - started });
    let at = 0;
    let isCommitting = false;
    try {
      const committing = () => {
        isCommitting = true;
      };
      await inTransaction(this.#session, { lockTimeout, committing }, async () => {
        for (const [index, { text }] of statements.entries()) {
          at = index;
          await this.#client.query(text);
        }
        at = statements.length;
        const ran = {
          file,
          bytes,
          milliseconds: waiting.now() - started,
          appliedBy: this.#session.wire.facts.user,
          startedAt: new Date(started).toISOString(),
        };
        for (const { text, values } of written(place.quoted, ran)) await this.#client.query(text, [...values]);
      });
    } catch (error) {
      if (isCommitting && !(error instanceof pg.DatabaseError))
        return { file: shown(file.path), row: row(), cause: error };
      const statement = statements[at];
      const where = statement === undefined ? shown(file.path) : `${shown(file.path)}:${lineOf(statement, error)}`;
      throw failed(`${where}: ${wordsOf(error)}.`, error, `Rolled back: nothing of it is left. ${this.#sofar()}`);
    }
    // What a file has set for the session is not the next one's.
    await this.#client.query('RESET SESSION AUTHORIZATION');
    await this.#client.query('RESET ALL');
    this.#applied.push(row());
    this.#request.applied?.(row());
    return undefined;
  }

  #sofar(): string {
    const count = this.#applied.length;
    const { done } = this.#request.way;
    return count === 0
      ? `No migration was ${done} before it.`
      : `${count} before it ${count === 1 ? 'is' : 'are'} ${done}.`;
  }
}

function before(statuses: readonly MigrationStatus[]): string {
  const applied = statuses.filter(({ state }) => state === 'applied' || state === 'covered');
  const last = applied.findLast(({ entry }) => entry?.appliedAt !== undefined)?.entry;
  const when =
    last === undefined
      ? ''
      : `, the last at ${last.appliedAt}${last.appliedBy === undefined ? '' : ` by ${last.appliedBy}`}`;
  return `${applied.length} ${applied.length === 1 ? 'migration is' : 'migrations are'} applied${when}`;
}

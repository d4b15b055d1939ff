import pg from 'pg';
import type { Migration } from '#core/analysis/migration';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import type { Ledger } from '#core/ledger/ledger';
import { conflicts, type MigrationStatus, statusOf } from '#core/ledger/status';
import { findLedger, type LedgerPlace } from '#core/ledger/table';
import type { ArrangedSet } from '#core/migrations/arrange';
import { MigrationLock, type Waiting } from './lock';
import type { PlannedMigration } from './plan';

export interface UpRequest {
  readonly set: ArrangedSet;
  readonly ledger: Ledger;
  /** The ledger's table under another name. */
  readonly table: string | undefined;
  readonly read: (path: string) => Uint8Array;
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
    const { place, statuses } = await this.#look();
    this.#requireAgreement(statuses);
    const { set, plan, read } = this.#request;
    const pending = statuses.filter(({ state }) => state === 'pending' || state === 'rerun');
    const planned = pending.flatMap(({ key, file }) => {
      const migration = file === undefined ? undefined : set.migrations.get(file.path);
      return migration === undefined ? [] : [{ key, migration: plan(migration, read(migration.path)) }];
    });
    if (planned.length > 0 && !place.exists) await this.#create(place);
    let lost: LostCommit | undefined;
    for (const { key, migration } of planned) {
      lost = await this.#one(key, migration, place);
      if (lost !== undefined) break;
    }
    return {
      applied: this.#applied,
      notes: planned.flatMap(({ migration }) => migration.notes),
      before: before(statuses),
      lost,
    };
  }

  /** The ledger is read under the lock: whoever had it before us may have run everything. */
  async #look(): Promise<{ place: LedgerPlace; statuses: MigrationStatus[] }> {
    const { ledger, table, set, read } = this.#request;
    return this.#session.read(async (ask) => {
      const place = await findLedger(ask, ledger, this.#session.wire.facts.searchPath, table);
      const content = place.exists ? await ledger.read(ask, place.quoted) : { entries: [] };
      return { place, statuses: statusOf(set.set, ledger, content, read) };
    });
  }

  #requireAgreement(statuses: readonly MigrationStatus[]): void {
    const bad = statuses.filter(({ state }) => conflicts.includes(state));
    if (bad.length === 0) return;
    const lines = bad.map(({ state, key, file, entry, checksum }) => {
      const sums = state === 'changed' ? ` (the ledger has ${entry?.checksum}, the file is ${checksum})` : '';
      return `  ${state}: ${file === undefined ? key : this.#request.shown(file.path)}${sums}`;
    });
    throw new ConfitureError('history', `Files and ledger do not agree; nothing was run:\n${lines.join('\n')}`, {
      advice:
        'confiture migrate status shows everything. Put the files back as they were, or move new ones behind the last.',
    });
  }

  async #create(place: LedgerPlace): Promise<void> {
    const { ledger } = this.#request;
    await this.#transaction(async () => {
      for (const text of ledger.create(place.quoted, this.#session.wire.facts.major)) await this.#client.query(text);
    }).catch((error: unknown) => {
      throw failed(
        `The ledger ${place.schema}.${place.name} cannot be made: ${wordsOf(error)}.`,
        error,
        'Nothing was run.',
      );
    });
  }

  async #one(key: string, planned: PlannedMigration, place: LedgerPlace): Promise<LostCommit | undefined> {
    const { file, bytes, statements } = planned;
    const { ledger, shown, waiting } = this.#request;
    if (!(await this.#lock.isHeld()))
      throw failed('The lock is gone: this session no longer keeps others out.', undefined, this.#sofar());
    const started = waiting.now();
    const row = (): AppliedRow => ({ file: shown(file.path), key, milliseconds: waiting.now() - started });
    let at = 0;
    let isCommitting = false;
    try {
      await this.#transaction(
        async () => {
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
          for (const { text, values } of ledger.applied(place.quoted, ran)) await this.#client.query(text, [...values]);
        },
        () => {
          isCommitting = true;
        },
      );
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

  async #transaction(work: () => Promise<void>, committing: () => void = () => {}): Promise<void> {
    const { major } = this.#session.wire.facts;
    await this.#client.query('BEGIN');
    try {
      await this.#client.query(`SET LOCAL lock_timeout = ${pg.escapeLiteral(this.#request.lockTimeout)}`);
      await this.#client.query("SET LOCAL idle_in_transaction_session_timeout = '60s'");
      // A server whose runner is gone finds out, and lets go of its locks. Not every system can look.
      if (major >= 14)
        await this.#client.query(`SELECT pg_catalog.set_config('client_connection_check_interval', '2s', true)`);
      await work();
    } catch (error) {
      if (this.#session.isOpen) await this.#client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
      throw error;
    }
    committing();
    await this.#client.query('COMMIT');
  }

  #sofar(): string {
    const count = this.#applied.length;
    return count === 0
      ? 'No migration was applied before it.'
      : `${count} before it ${count === 1 ? 'is' : 'are'} applied.`;
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

function failed(message: string, cause: unknown, advice: string): ConfitureError {
  return new ConfitureError('failed', message, { cause, advice });
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof pg.DatabaseError)) return error.message;
  const { message, code, detail, hint } = error;
  return [`${message} (${code})`, detail, hint]
    .filter((part) => part !== undefined)
    .join('. ')
    .replace(/\.$/, '');
}

/** The server counts characters of the statement, from 1. */
function lineOf({ text, line }: { readonly text: string; readonly line: number }, error: unknown): number {
  const position = error instanceof pg.DatabaseError ? Number(error.position ?? 0) : 0;
  const read = Array.from(text).slice(0, Math.max(0, position - 1));
  return line + read.filter((character) => character === '\n').length;
}

import type { RunningSettings } from '#core/config/running';
import { sendAll } from '#core/database/outbox';
import type { Session } from '#core/database/session';
import { ConfitureError } from '#core/error';
import type { MigrationStatus } from '#core/ledger/status';
import { type LedgerPlace, mayWrite } from '#core/ledger/table';
import { Cancellation } from './cancellation';
import type { Tell } from './events';
import { Execution } from './execution/execution';
import type { Lost, RunContext } from './execution/run';
import { MigrationLock, type Waiting } from './lock';
import { type LookRequest, look } from './look';
import type { PlanOne } from './plan';
import type { FinishedMigration } from './result';
import { StepBook } from './steps/book';
import { inTransaction, resetSession } from './transaction';
import { failed, isOfServer, wordsOf } from './trouble';
import type { Watcher } from './watch/watcher';
import type { Chosen, Way } from './way';

/** A run in either direction. */
export interface UpRequest extends LookRequest, RunningSettings {
  readonly way: Way;
  /** Plans a migration; called for those that will run, before the first one does. @throws ConfitureError with reason `input` */
  readonly plan: PlanOne;
  readonly waiting: Waiting;
  /** What `pg_stat_activity` and the table of steps call the run by. */
  readonly runId: string;
  /** A name for people: relative to where they stand. */
  readonly shown: (path: string) => string;
  /** Stops the run: what is running is cancelled and rolled back. */
  readonly signal?: AbortSignal | undefined;
  /** Told everything that happens. */
  readonly tell: Tell;
  applied?(migration: AppliedRow): void;
}

export type AppliedRow = Readonly<FinishedMigration>;

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
  /** How many had run by then. */
  readonly applied: number;
}

/**
 * Runs what is pending, each migration step by step; the last step and the line in the ledger are one transaction.
 * @throws ConfitureError `locked`, `history` (files and ledger disagree), `input` (a file cannot run), `failed` (nothing of
 *   the last one is left), `partial` (some of its steps are)
 */
export async function migrateUp(
  session: Session,
  watcher: Watcher,
  request: UpRequest,
  resumed?: Resumed,
): Promise<UpResult> {
  const { tell, waiting, signal } = request;
  const began = waiting.now();
  const waits = (holder: string) => tell({ event: 'lock waiting', holder });
  const lock = await MigrationLock.take(session, { ...waiting, waits }).catch((error: unknown) => {
    throw isOfServer(error) ? brokeOff(error, signal, 'Nothing was run.') : error;
  });
  tell({ event: 'lock got', milliseconds: waiting.now() - began });
  const cancellation = new Cancellation(session, signal);
  const run = new UpRun({ session, lock, watcher, cancellation }, request, resumed);
  try {
    return await run.all();
  } catch (error) {
    if (run.hasLostLock) throw await run.lockGone();
    throw isOfServer(error) ? brokeOff(error, signal, run.sofar) : error;
  } finally {
    cancellation.dispose();
    if (session.isOpen) await lock.release().catch(() => {}); // it ends with its session, whatever that dies of
  }
}

/** The server, or the way to it, stopped the run while nothing of a migration ran: there is nothing to find out. */
function brokeOff(cause: unknown, signal: AbortSignal | undefined, sofar: string): ConfitureError {
  if (signal?.aborted === true) return new ConfitureError('cancelled', 'Stopped.', { cause, advice: sofar });
  return failed(`The run broke off while no migration ran: ${wordsOf(cause)}.`, cause, `${sofar} Run it again.`);
}

/** What a run works with. */
interface Means {
  readonly session: Session;
  readonly lock: MigrationLock;
  readonly watcher: Watcher;
  readonly cancellation: Cancellation;
}

class UpRun {
  readonly #session: Session;
  readonly #means: Means;
  readonly #request: UpRequest;
  readonly #resumed: Resumed | undefined;
  readonly #applied: AppliedRow[] = [];
  readonly #notes: string[] = [];
  hasLostLock = false;

  constructor(means: Means, request: UpRequest, resumed: Resumed | undefined) {
    this.#session = means.session;
    this.#means = means;
    this.#request = request;
    this.#resumed = resumed;
  }

  async all(): Promise<UpResult> {
    // Under the lock: whoever had it before us may have run everything.
    const { place, statuses } = await look(this.#session, this.#request);
    const { way, plan, read, runId, tell } = this.#request;
    const chosen = way.choose(statuses).filter(({ key }) => this.#resumed?.keys.includes(key) ?? true);
    const on = { facts: this.#session.wire.facts, place };
    const planned = chosen.map((each) => {
      const { migration } = each;
      return { chosen: each, planned: plan(migration, read(migration.path), on) };
    });
    if (planned.length > 0) await (place.exists ? this.#requireWritable(place) : this.#create(place));
    tell({ event: 'migrations chosen', migrations: planned.length });
    if (planned.length > 0) await this.#beginWatching();
    const doubt = this.#resumed?.doubt;
    if (doubt !== undefined && !chosen.some(({ key }) => key === doubt.key)) {
      this.#note(`${doubt.row.file}: connection lost, outcome verified: committed`);
      this.#add(doubt.row);
    }
    const run: RunContext = {
      ...this.#means,
      request: this.#request,
      tell,
      place,
      book: await StepBook.open(this.#session, place, runId),
      doubt,
      requireHeld: (isHeld) => this.#requireHeld(isHeld),
      note: (text) => this.#note(text),
      sofar: () => this.sofar,
    };
    let lost: Lost | undefined;
    const executions = planned.map((each) => new Execution(run, each.chosen, each.planned));
    for (const [place, execution] of executions.entries()) {
      if (execution.isFresh) await this.#requireReady(execution.chosen);
      lost = await execution.all(executions[place + 1]);
      if (lost !== undefined) break;
      this.#add(execution.row);
    }
    return {
      applied: this.#applied,
      notes: [...planned.flatMap((each) => each.planned.notes), ...this.#notes],
      before: [before(statuses), ...this.#waited].join('; '),
      keys: chosen.map(({ key }) => key),
      lost,
    };
  }

  get #waited(): readonly string[] {
    const { waitedFor } = this.#means.lock;
    return waitedFor === undefined ? [] : [`this run waited for ${waitedFor}`];
  }

  /** Asked under the settings that the migration will have, not under those of the one before. */
  async #requireReady({ ready }: Chosen): Promise<void> {
    if (ready === undefined) return;
    await sendAll(this.#session, resetSession);
    await ready(this.#session);
  }

  /** Looks who is there before anything asks for a lock. */
  async #beginWatching(): Promise<void> {
    const { watcher, session } = this.#means;
    await watcher.follow(session);
    for (const found of await watcher.longTransactions(this.#request.longTransaction)) {
      this.#request.tell({ event: 'long transaction', session: found });
    }
  }

  #note(text: string): void {
    this.#notes.push(text);
    this.#request.tell({ event: 'note', text });
  }

  #add(row: AppliedRow): void {
    this.#applied.push(row);
    const { file, key: migration, milliseconds } = row;
    this.#request.tell({ event: 'migration finished', migration, file, milliseconds });
    this.#request.applied?.(row);
  }

  #requireHeld(isHeld: boolean): void {
    if (isHeld) return;
    this.hasLostLock = true;
    throw failed('The lock is gone.', undefined, this.sofar);
  }

  /** Says who has it now. */
  async lockGone(): Promise<ConfitureError> {
    const now = await this.#means.lock.holder().then(
      (holder) => (holder === undefined ? 'Nobody has it now' : `Now it is with ${holder}`),
      () => 'Who has it now could not be asked',
    );
    return failed(`The lock is gone: this session no longer keeps others out. ${now}.`, undefined, this.sofar);
  }

  /** What runs outside of a transaction would be done before its line is refused. */
  async #requireWritable(place: LedgerPlace): Promise<void> {
    if (this.#request.way.direction === 'down' || (await this.#session.read((ask) => mayWrite(ask, place)))) return;
    const [table, role] = [`${place.schema}.${place.name}`, this.#session.wire.facts.user];
    throw failed(
      `The ledger ${table} cannot be written: permission denied for ${role} (42501).`,
      undefined,
      `Nothing was run. Its owner can GRANT INSERT ON ${place.quoted} TO ${role}, or run it.`,
    );
  }

  async #create(place: LedgerPlace): Promise<void> {
    const { ledger } = this.#request;
    await inTransaction(this.#session, this.#request, (outbox) =>
      outbox.add(ledger.create(place.quoted, this.#session.wire.facts.major).map((text) => ({ text }))),
    ).catch((error: unknown) => {
      if (this.#means.cancellation.isAsked) throw error;
      throw failed(
        `The ledger ${place.schema}.${place.name} cannot be made: ${wordsOf(error)}.`,
        error,
        'Nothing was run.',
      );
    });
  }

  /** How many ran, for people. */
  get sofar(): string {
    const count = this.#applied.length + (this.#resumed?.applied ?? 0);
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

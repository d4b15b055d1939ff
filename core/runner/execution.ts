import pg from 'pg';
import { type Outbox, sendAll } from '#core/database/outbox';
import type { Sent } from '#core/database/pipeline';
import type { Session } from '#core/database/session';
import { ConfitureError, type ErrorReason } from '#core/error';
import type { StepRow } from '#core/ledger/steps';
import type { LedgerPlace } from '#core/ledger/table';
import type { Cancellation } from './cancellation';
import { lockText, standingText, type Tell } from './events';
import type { MigrationLock } from './lock';
import type { PlannedMigration, PlannedStatement, PlannedStep } from './plan';
import { replayed } from './replay';
import { checksumOf, type StepBook } from './steps/book';
import type { Expectation } from './steps/expectation';
import { stateOf } from './steps/state';
import { lockTimeoutOf, settledState, tidy } from './steps/tidy';
import { StepTeller } from './stepTeller';
import { inTransaction, resetSession, type TransactionSettings } from './transaction';
import { isLost, isOfServer, placeOf, wordsOf } from './trouble';
import type { AppliedRow, UpRequest } from './up';
import type { Watcher } from './watch/watcher';
import type { Chosen } from './way';

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
  note(text: string): void;
  /** How many ran before it, for people. */
  sofar(): string;
}

type Around = Pick<TransactionSettings, 'ahead' | 'refused' | 'committing'>;

/** One migration on its way through its steps. */
export class Execution {
  readonly #run: RunContext;
  readonly #chosen: Chosen;
  readonly #planned: PlannedMigration;
  readonly #started: number;
  /** What is sent now, for the line of an error. */
  #at: PlannedStatement | undefined;
  #stepsApplied = 0;
  #teller: StepTeller | undefined;

  constructor(run: RunContext, chosen: Chosen, planned: PlannedMigration) {
    this.#run = run;
    this.#chosen = chosen;
    this.#planned = planned;
    this.#started = run.request.waiting.now();
  }

  get row(): AppliedRow {
    const { shown, waiting } = this.#run.request;
    return {
      file: shown(this.#planned.file.path),
      key: this.#chosen.key,
      milliseconds: waiting.now() - this.#started,
    };
  }

  /** @throws ConfitureError `failed` (nothing is left), `partial` (some steps are), `history` (its steps are not what they were) */
  async all(): Promise<Lost | undefined> {
    const { book } = this.#run;
    const { steps } = this.#planned;
    const { file, key } = this.row;
    this.#run.tell({ event: 'migration started', migration: key, file, steps: steps.length });
    const known = book.of(this.#chosen.key, this.#direction);
    this.#requireSame(known);
    if (this.#hasSteps || known.size > 0) await sendAll(this.#run.session, resetSession);
    if (this.#hasSteps) await book.prepare(this.#chosen.key, this.#direction);
    for (const step of steps) {
      const row = known.get(step.number);
      if (row?.state === 'applied') {
        this.#stepsApplied += 1;
        if (this.#isDoubted(step)) this.#verified('committed');
        continue;
      }
      const lost = await this.#one(step, row).catch(async (error: unknown) => {
        const { isAsked } = this.#run.cancellation;
        if (this.#run.cancellation.isWish(error) || (isAsked && isOfServer(error)))
          throw await this.#stopped(step, error);
        throw isOfServer(error) && this.#stepsApplied > 0 ? this.#brokeOff(step, error) : error;
      });
      if (lost !== undefined) return lost;
    }
    // The last step takes the ledger's line along, unless the file has lost the steps behind what was applied.
    if (known.get(steps.length)?.state === 'applied')
      await this.#inTransaction((outbox) => outbox.add(this.#written()));
    return undefined;
  }

  async #one(step: PlannedStep, row: StepRow | undefined): Promise<Lost | undefined> {
    const { tell, request, cancellation, requireHeld, lock } = this.#run;
    cancellation.check();
    if (step.expectation !== undefined) requireHeld(await lock.isHeld());
    const teller = new StepTeller(tell, step, { ...this.row, steps: this.#planned.steps.length }, request.waiting.now);
    this.#teller = teller;
    teller.begins(step);
    const work = step.expectation === undefined ? this.#together(step) : this.#alone(step, step.expectation, row);
    const lost = await work.catch((error: unknown) => {
      teller.ends('failed');
      throw error;
    });
    if (lost !== undefined) return lost;
    teller.ends('applied');
    this.#stepsApplied += 1;
    await this.#letOthersThrough(teller);
    return undefined;
  }

  /** Whoever waited for this step is served before the next one asks for locks again. */
  async #letOthersThrough(teller: StepTeller): Promise<void> {
    const { waiting, pause } = this.#run.request;
    if (teller.waited < pause.after) return;
    const seconds = Math.min(teller.waited, pause.longest);
    teller.pauses(seconds, `others have waited ${teller.waited.toFixed(1)} s for it`);
    await waiting.sleep(seconds * 1000);
  }

  get #direction(): 'up' | 'down' {
    return this.#run.request.way.direction;
  }

  /** Whether it is more than one transaction. */
  get #hasSteps(): boolean {
    const { steps } = this.#planned;
    return steps.length > 1 || steps[0]?.expectation !== undefined;
  }

  async #together(step: PlannedStep): Promise<Lost | undefined> {
    if (this.#isDoubted(step)) await this.#notDone(step, 'rolled back');
    const { lock, requireHeld, book } = this.#run;
    let isCommitting = false;
    const around: Around = {
      // What an earlier file has set for the session is not this one's.
      ahead: [...(step.number === 1 ? resetSession : []), ...lock.guard],
      refused: (statement, error) => {
        requireHeld(!lock.isGone(statement, error));
        this.#at = [...step.settings, ...step.statements].find((each) => each === statement);
      },
      committing: () => {
        isCommitting = true;
      },
    };
    const once = () => {
      isCommitting = false;
      const work = this.#inTransaction(async (outbox) => {
        for (const statement of [...step.settings, ...step.statements]) {
          this.#run.cancellation.check();
          await outbox.add([statement]);
        }
        await outbox.flush();
        this.#run.cancellation.check();
        if (this.#hasSteps) await outbox.add([book.applied(this.#chosen.key, this.#direction, step)]);
        if (step.number === this.#planned.steps.length) await outbox.add(this.#written());
      }, around);
      return this.#watched(work);
    };
    try {
      const { lockAttempts, signal } = this.#run.request;
      await replayed(once, (failed) => this.#teller?.retries(failed), lockAttempts, signal);
      return undefined;
    } catch (error) {
      if (this.#isLost(error)) return this.#lost(step, isCommitting ? 'commit' : 'statement', error);
      if (error instanceof ConfitureError) throw error;
      throw await this.#failed(step, error, 'Rolled back: nothing of it is left.');
    }
  }

  async #alone(step: PlannedStep, expectation: Expectation, row: StepRow | undefined): Promise<Lost | undefined> {
    const { book, session, request } = this.#run;
    const mayBeDone = row?.state === 'running' || row?.state === 'unknown';
    try {
      const lockTimeout = pg.escapeLiteral(lockTimeoutOf(expectation, this.#lockTimeout));
      await sendAll(session, [{ text: `SET lock_timeout = ${lockTimeout}` }, { text: 'SET statement_timeout = 0' }]);
      await this.#sendNow(step.settings);
      let { state, remedies } = await settledState(session, expectation, request.waiting);
      if (state === 'untold' && mayBeDone) throw this.#untold(step, row);
      const isInTheWay = expectation.kind === 'index' && expectation.isTolerant;
      if (state === 'broken' && (row !== undefined || isInTheWay)) {
        await tidy(session, remedies);
        this.#run.note(`${this.row.file}: what an earlier try had left half done was taken away (step ${step.number})`);
        ({ state, remedies } = await stateOf(session, expectation));
      }
      if (mayBeDone && state === 'done') {
        if (this.#isDoubted(step)) this.#verified('done');
        else this.#run.note(`${this.row.file}: step ${step.number} was found done`);
      } else {
        if (this.#isDoubted(step)) await this.#notDone(step, 'not done');
        await book.runs(this.#chosen.key, this.#direction, step);
        const lost = await this.#sendAlone(step, expectation);
        if (lost !== undefined) return lost;
      }
      await this.#finishAlone(step);
      return undefined;
    } catch (error) {
      if (this.#isLost(error)) return this.#lost(step, 'alone', error);
      if (error instanceof ConfitureError) throw error;
      throw await this.#failed(step, error, 'It was not run.');
    }
  }

  async #sendAlone(step: PlannedStep, expectation: Expectation): Promise<Lost | undefined> {
    const { session } = this.#run;
    let cause: unknown;
    try {
      this.#run.cancellation.check();
      await this.#watched(this.#sendNow(step.statements));
    } catch (error) {
      if (this.#isLost(error)) return this.#lost(step, 'alone', error);
      cause = error;
      await this.#run.cancellation.ended();
    }
    const { state, remedies } = await stateOf(session, expectation);
    if (cause === undefined && state !== 'absent' && state !== 'broken') return undefined;
    const error = cause ?? new Error('it ran without an error, and what it was to do is not there');
    if (state === 'untold') throw await this.#failed(step, error, 'How far it came nobody can tell.', true);
    if (state !== 'broken') throw await this.#failed(step, error, 'Nothing of it is left.');
    if (expectation.kind === 'index' && this.#run.request.keepsInvalidIndexes) {
      throw await this.#failed(
        step,
        error,
        'The invalid index is kept, as configured: the next run takes it away.',
        true,
      );
    }
    try {
      await tidy(session, remedies);
    } catch (trouble) {
      const left = `What it left half done could not be taken away: ${wordsOf(trouble)}. The next run tries again.`;
      throw await this.#failed(step, error, left, true);
    }
    if (expectation.kind === 'detached') return undefined;
    throw await this.#failed(step, error, 'What it left half done was taken away: nothing of it is left.');
  }

  async #finishAlone(step: PlannedStep): Promise<void> {
    await this.#inTransaction(async (outbox) => {
      await outbox.add([this.#run.book.applied(this.#chosen.key, this.#direction, step)]);
      if (step.number === this.#planned.steps.length) await outbox.add(this.#written());
    });
  }

  async #inTransaction(work: (outbox: Outbox) => Promise<void>, around?: Around): Promise<void> {
    const { statement = this.#run.request.statementTimeout } = this.#planned.timeouts;
    const settings = { lockTimeout: this.#lockTimeout, statementTimeout: statement, ...around };
    await inTransaction(this.#run.session, settings, work);
  }

  get #lockTimeout(): string {
    return this.#planned.timeouts.lock ?? this.#run.request.lockTimeout;
  }

  #watched<Result>(work: Promise<Result>): Promise<Result> {
    return this.#run.watcher.during(work, (seen) => this.#teller?.seen(seen));
  }

  /** In no transaction of ours. */
  #sendNow(statements: readonly PlannedStatement[]): Promise<void> {
    return sendAll(this.#run.session, statements, (refused) => {
      this.#at = statements.find((each) => each === refused);
    });
  }

  /** The ledger's line, in the transaction that is open. */
  #written(): readonly Sent[] {
    const { file, bytes } = this.#planned;
    const { session, place, book } = this.#run;
    const ran = {
      file,
      bytes,
      milliseconds: this.row.milliseconds,
      appliedBy: session.wire.facts.user,
      startedAt: new Date(this.#started).toISOString(),
    };
    const lines = [
      ...this.#chosen.written(place.quoted, ran),
      ...book.finished(this.#chosen.key, this.#direction, this.#planned),
    ];
    return lines.map((line) => ({ ...line, again: true }));
  }

  #isLost(error: unknown): boolean {
    return isLost(error) || !this.#run.session.isOpen;
  }

  #lost(step: PlannedStep, at: Lost['at'], cause: unknown): Lost {
    return { key: this.#chosen.key, step: step.number, row: this.row, at, cause };
  }

  #isDoubted({ number }: PlannedStep): boolean {
    const { doubt } = this.#run;
    return doubt?.key === this.#chosen.key && doubt.step === number;
  }

  #verified(outcome: 'committed' | 'done'): void {
    this.#run.note(`${this.row.file}: connection lost, outcome verified: ${outcome}`);
  }

  async #notDone(step: PlannedStep, outcome: 'rolled back' | 'not done'): Promise<never> {
    const { doubt } = this.#run;
    const when = { statement: 'in the middle', commit: 'while it was committed', alone: 'in the middle' } as const;
    const why = doubt?.cause instanceof pg.DatabaseError ? ` (${wordsOf(doubt.cause)})` : '';
    const message = `the connection was lost ${when[doubt?.at ?? 'statement']}${why}. Verified: ${outcome}`;
    throw await this.#failed(step, new Error(message), 'Nothing of it is left. Run it again.');
  }

  /** Writes a failure down, and says what is left of the migration. @param isLeft something of this very step is */
  async #failed(step: PlannedStep, error: unknown, left: string, isLeft = false): Promise<ConfitureError> {
    const at = this.#at;
    this.#at = undefined;
    const { row } = this;
    const { book, cancellation, sofar } = this.#run;
    await cancellation.ended();
    const { isAsked } = cancellation;
    await book.failed(this.#chosen.key, this.#direction, step, isAsked ? new Error('cancelled') : error);
    const place = at === undefined ? undefined : placeOf(row.file, at, error);
    const shown = place === undefined ? row.file : `${row.file}:${place.line + 1}`;
    const message = isAsked ? `${shown}: stopped.` : `${shown}: ${wordsOf(error)}${this.#inTheWay(error)}.`;
    const isPartial = this.#stepsApplied > 0 || isLeft;
    const reason: ErrorReason = isAsked ? 'cancelled' : isPartial ? 'partial' : 'failed';
    const stands = this.#standing(step, isPartial);
    return new ConfitureError(reason, message, { cause: error, place, advice: `${left}${stands} ${sofar()}` });
  }

  /** Somebody wanted it to stop while nothing ran. */
  async #stopped(step: PlannedStep, cause: unknown): Promise<ConfitureError> {
    await this.#run.cancellation.ended();
    const at = this.#hasSteps ? `${this.row.file}, step ${step.number}` : this.row.file;
    const advice = `${this.#standing(step, this.#stepsApplied > 0)} ${this.#run.sofar()}`.trim();
    return new ConfitureError('cancelled', `Stopped before ${at}.`, { cause, advice });
  }

  /** The server stopped the run while nothing ran, and a part of the migration is done. */
  #brokeOff(step: PlannedStep, cause: unknown): ConfitureError {
    const message = `${this.row.file}: the run broke off before step ${step.number}: ${wordsOf(cause)}.`;
    const advice = `${this.#standing(step, true)} ${this.#run.sofar()}`.trim();
    return new ConfitureError('partial', message, { cause, advice });
  }

  /** What is left of the migration, for people: a sentence behind another one. */
  #standing({ number }: PlannedStep, isPartial: boolean): string {
    const count = this.#stepsApplied;
    const stays = count === 0 ? '' : ` Step${count === 1 ? ' 1 stays' : `s 1 to ${count} stay`}.`;
    return isPartial ? `${stays} The next run begins with step ${number} of ${this.#planned.steps.length}.` : stays;
  }

  /** Who kept it waiting, where that is what it failed of. */
  #inTheWay(error: unknown): string {
    if (!(error instanceof pg.DatabaseError) || error.code !== '55P03' || this.#teller === undefined) return '';
    const { by, awaited } = this.#teller.inTheWay;
    const what = awaited === undefined ? '' : `; it waited for ${lockText(awaited)}`;
    return [what, ...by.map(standingText)].join('\n  ');
  }

  #untold(step: PlannedStep, row: StepRow): ConfitureError {
    const message = `${this.row.file}: step ${step.number} was running on ${row.host} since ${row.startedAt} UTC when its run ended. It commits as it goes, and how far it came nobody can tell.`;
    return new ConfitureError('history', message, {
      advice: `Look what it has done. Then say what is so: confiture migrate repair lets step ${step.number} run again, repair --done takes it for done.`,
    });
  }

  #requireSame(known: ReadonlyMap<number, StepRow>): void {
    const changed = [...known.values()].filter((row) => {
      if (row.state === 'failed' || row.state === 'pending') return false;
      const step = this.#planned.steps[row.step - 1];
      return step === undefined || checksumOf(step) !== row.checksum;
    });
    const [first] = changed;
    if (first === undefined) return;
    const what = first.state === 'applied' ? 'is applied' : 'was begun';
    throw new ConfitureError(
      'history',
      `${this.row.file}: step ${first.step} ${what}, and the file says something else there now.`,
      { advice: 'Put back what it said. What failed, and what stands behind it, may change.' },
    );
  }
}

import { sendAll } from '#core/database/outbox';
import { ConfitureError } from '#core/error';
import type { StepRow } from '#core/ledger/steps';
import type { PlannedMigration, PlannedStep } from '#core/runner/plan';
import { replayed } from '#core/runner/replay';
import { checksumOf } from '#core/runner/steps/book';
import { StepTeller } from '#core/runner/stepTeller';
import { resetSession } from '#core/runner/transaction';
import { isOfServer } from '#core/runner/trouble';
import type { AppliedRow } from '#core/runner/up';
import type { Chosen } from '#core/runner/way';
import { brokeOff, failed, notDone, stopped } from './aftermath';
import { runAlone } from './alone';
import { type Around, Progress } from './progress';
import type { Lost, RunContext } from './run';

/** One migration on its way through its steps. */
export class Execution {
  readonly #progress: Progress;

  constructor(run: RunContext, chosen: Chosen, planned: PlannedMigration) {
    this.#progress = new Progress(run, chosen, planned);
  }

  get row(): AppliedRow {
    return this.#progress.row;
  }

  /** @throws ConfitureError `failed` (nothing is left), `partial` (some steps are), `history` (its steps are not what they were) */
  async all(): Promise<Lost | undefined> {
    const progress = this.#progress;
    const { run, chosen, planned, direction } = progress;
    const { steps } = planned;
    const { file, key } = this.row;
    run.tell({ event: 'migration started', migration: key, file, steps: steps.length });
    const known = run.book.of(chosen.key, direction);
    this.#requireSame(known);
    if (progress.hasSteps || known.size > 0) await sendAll(run.session, resetSession);
    if (progress.hasSteps) await run.book.prepare(chosen.key, direction);
    for (const step of steps) {
      const row = known.get(step.number);
      if (row?.state === 'applied') {
        progress.stepsApplied += 1;
        if (progress.isDoubted(step)) progress.verified('committed');
        continue;
      }
      const lost = await this.#one(step, row).catch(async (error: unknown) => {
        const { isAsked } = run.cancellation;
        if (run.cancellation.isWish(error) || (isAsked && isOfServer(error)))
          throw await stopped(progress, step, error);
        throw isOfServer(error) && progress.stepsApplied > 0 ? brokeOff(progress, step, error) : error;
      });
      if (lost !== undefined) return lost;
    }
    // The last step takes the ledger's line along, unless the file has lost the steps behind what was applied.
    if (known.get(steps.length)?.state === 'applied')
      await progress.inTransaction((outbox) => outbox.add(progress.written()));
    return undefined;
  }

  async #one(step: PlannedStep, row: StepRow | undefined): Promise<Lost | undefined> {
    const { tell, request, cancellation, requireHeld, lock } = this.#progress.run;
    cancellation.check();
    if (step.expectation !== undefined) requireHeld(await lock.isHeld());
    const teller = new StepTeller(
      tell,
      step,
      { ...this.row, steps: this.#progress.planned.steps.length },
      request.waiting.now,
    );
    this.#progress.teller = teller;
    teller.begins(step);
    const work =
      step.expectation === undefined ? this.#together(step) : runAlone(this.#progress, step, step.expectation, row);
    const lost = await work.catch((error: unknown) => {
      teller.ends('failed');
      throw error;
    });
    if (lost !== undefined) return lost;
    teller.ends('applied');
    this.#progress.stepsApplied += 1;
    await this.#letOthersThrough(teller);
    return undefined;
  }

  /** Whoever waited for this step is served before the next one asks for locks again. */
  async #letOthersThrough(teller: StepTeller): Promise<void> {
    const { waiting, pause } = this.#progress.run.request;
    if (teller.waited < pause.after) return;
    const seconds = Math.min(teller.waited, pause.longest);
    teller.pauses(seconds, `others have waited ${teller.waited.toFixed(1)} s for it`);
    await waiting.sleep(seconds * 1000);
  }

  async #together(step: PlannedStep): Promise<Lost | undefined> {
    const progress = this.#progress;
    if (progress.isDoubted(step)) await notDone(progress, step, 'rolled back');
    const { lock, requireHeld, book, cancellation, request } = progress.run;
    let isCommitting = false;
    const around: Around = {
      // What an earlier file has set for the session is not this one's.
      ahead: [...(step.number === 1 ? resetSession : []), ...lock.guard],
      refused: (statement, error) => {
        requireHeld(!lock.isGone(statement, error));
        progress.at = [...step.settings, ...step.statements].find((each) => each === statement);
      },
      committing: () => {
        isCommitting = true;
      },
    };
    const once = () => {
      isCommitting = false;
      const work = progress.inTransaction(async (outbox) => {
        for (const statement of [...step.settings, ...step.statements]) {
          cancellation.check();
          await outbox.add([statement]);
        }
        await outbox.flush();
        cancellation.check();
        if (progress.hasSteps) await outbox.add([book.applied(progress.chosen.key, progress.direction, step)]);
        if (step.number === progress.planned.steps.length) await outbox.add(progress.written());
      }, around);
      return progress.watched(work);
    };
    try {
      const { lockAttempts, signal } = request;
      await replayed(once, (failed) => progress.teller?.retries(failed), lockAttempts, signal);
      return undefined;
    } catch (error) {
      if (progress.isLost(error)) return progress.lost(step, isCommitting ? 'commit' : 'statement', error);
      if (error instanceof ConfitureError) throw error;
      throw await failed(progress, step, error, 'Rolled back: nothing of it is left.');
    }
  }

  #requireSame(known: ReadonlyMap<number, StepRow>): void {
    const changed = [...known.values()].filter((row) => {
      if (row.state === 'failed' || row.state === 'pending') return false;
      const step = this.#progress.planned.steps[row.step - 1];
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

import { fitTogether, sendAll } from '#core/database/outbox';
import type { Behind, Refusal } from '#core/database/pipeline';
import { ConfitureError } from '#core/error';
import type { StepRow } from '#core/ledger/steps';
import type { PlannedMigration, PlannedStep } from '#core/runner/plan';
import { checksumOf } from '#core/runner/steps/book';
import { StepTeller } from '#core/runner/stepTeller';
import { resetSession } from '#core/runner/transaction';
import { isOfServer } from '#core/runner/trouble';
import type { AppliedRow } from '#core/runner/up';
import type { Chosen } from '#core/runner/way';
import { brokeOff, stopped } from './aftermath';
import { runAlone } from './alone';
import { Progress } from './progress';
import type { Lost, RunContext } from './run';
import { openingOf, runTogether } from './together';

/** One migration on its way through its steps. */
export class Execution {
  readonly #progress: Progress;
  #begun: Promise<Refusal | undefined> | undefined;

  constructor(run: RunContext, chosen: Chosen, planned: PlannedMigration) {
    this.#progress = new Progress(run, chosen, planned);
  }

  get row(): AppliedRow {
    return this.#progress.row;
  }

  get chosen(): Chosen {
    return this.#progress.chosen;
  }

  /** Nothing of it has run. One that goes on where it broke off has changed already what it asked for. */
  get isFresh(): boolean {
    return [...this.#known.values()].every(({ state }) => state === 'failed');
  }

  get #known(): ReadonlyMap<number, StepRow> {
    const { run, chosen, direction } = this.#progress;
    return run.book.of(chosen.key, direction);
  }

  /** Its statements are on their way already, behind the end of the one before. */
  get hasBegun(): boolean {
    return this.#begun !== undefined;
  }

  /**
   * What may go along with the end of the one before. Undefined: something has to be asked or written down first, it is not one
   * transaction, or no single message.
   */
  get opening(): Behind | undefined {
    const { chosen, planned, hasSteps } = this.#progress;
    const [step] = planned.steps;
    if (step === undefined || hasSteps || this.#known.size > 0 || chosen.ready !== undefined) return undefined;
    const statements = openingOf(this.#progress, step);
    return fitTogether(statements) ? { statements, went: (outcome) => this.#goesOn(outcome) } : undefined;
  }

  #goesOn(outcome: Promise<Refusal | undefined>): void {
    this.#begun = outcome;
  }

  /**
   * @param next what runs behind it
   * @throws ConfitureError `failed` (nothing is left), `partial` (some steps are), `history` (its steps are not what they were)
   */
  async all(next: Execution | undefined): Promise<Lost | undefined> {
    const progress = this.#progress;
    progress.begins();
    const { run, chosen, planned, direction } = progress;
    const { steps } = planned;
    const { file, key } = this.row;
    run.tell({ event: 'migration started', migration: key, file, steps: steps.length });
    const known = this.#known;
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
      const lost = await this.#one(step, row, step.number === steps.length ? next : undefined).catch(
        async (error: unknown) => {
          const { isAsked } = run.cancellation;
          if (run.cancellation.isWish(error) || (isAsked && isOfServer(error)))
            throw await stopped(progress, step, error);
          throw isOfServer(error) && progress.stepsApplied > 0 ? brokeOff(progress, step, error) : error;
        },
      );
      if (lost !== undefined) return lost;
    }
    // The last step takes the ledger's line along, unless the file has lost the steps behind what was applied.
    if (known.get(steps.length)?.state === 'applied')
      await progress.inTransaction((outbox) => outbox.add(progress.written()));
    return undefined;
  }

  async #one(step: PlannedStep, row: StepRow | undefined, next: Execution | undefined): Promise<Lost | undefined> {
    const { tell, request, cancellation, requireHeld, lock } = this.#progress.run;
    if (!this.hasBegun) cancellation.check(); // else it is rolled back first
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
      step.expectation === undefined
        ? runTogether(this.#progress, step, { begun: this.#begun, next: next?.opening })
        : runAlone(this.#progress, step, step.expectation, row);
    const lost = await work.catch((error: unknown) => {
      teller.ends('failed');
      throw error;
    });
    if (lost !== undefined) return lost;
    teller.ends('applied');
    this.#progress.stepsApplied += 1;
    if (next?.hasBegun !== true) await this.#letOthersThrough(teller);
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

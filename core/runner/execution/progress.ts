import { type Outbox, sendAll } from '#core/database/outbox';
import type { Sent } from '#core/database/pipeline';
import type { PlannedMigration, PlannedStatement, PlannedStep } from '#core/runner/plan';
import type { StepTeller } from '#core/runner/stepTeller';
import { inTransaction, type TransactionSettings } from '#core/runner/transaction';
import { isLost } from '#core/runner/trouble';
import type { AppliedRow } from '#core/runner/up';
import type { Chosen } from '#core/runner/way';
import type { Lost, RunContext } from './run';

/** What one transaction wants on top of what every one of a migration has. */
type Around = Pick<TransactionSettings, 'ahead' | 'begun' | 'refused' | 'committing'>;

/** How far one migration has come, and how it sends: what its steps and their failures share. */
export class Progress {
  readonly run: RunContext;
  readonly chosen: Chosen;
  readonly planned: PlannedMigration;
  /** As people know it. */
  readonly file: string;
  #started = 0;
  /** What the server refused last, for the line of an error. */
  at: PlannedStatement | undefined;
  stepsApplied = 0;
  /** Of the step that runs now. */
  teller: StepTeller | undefined;

  constructor(run: RunContext, chosen: Chosen, planned: PlannedMigration) {
    this.run = run;
    this.chosen = chosen;
    this.planned = planned;
    this.file = run.request.shown(planned.file.path);
  }

  begins(): void {
    this.#started = this.run.request.waiting.now();
  }

  get row(): AppliedRow {
    return {
      file: this.file,
      key: this.chosen.key,
      milliseconds: this.run.request.waiting.now() - this.#started,
    };
  }

  get direction(): 'up' | 'down' {
    return this.run.request.way.direction;
  }

  /** Whether it is more than one transaction. */
  get hasSteps(): boolean {
    const { steps } = this.planned;
    return steps.length > 1 || steps[0]?.expectation !== undefined;
  }

  inTransaction(work: (outbox: Outbox) => Promise<void>, around?: Around): Promise<void> {
    return inTransaction(this.run.session, { ...this.settings, ...around }, work);
  }

  /** Of every transaction of the migration. */
  get settings(): TransactionSettings {
    const { statement = this.run.request.statementTimeout } = this.planned.timeouts;
    return { lockTimeout: this.lockTimeout, statementTimeout: statement };
  }

  get lockTimeout(): string {
    return this.planned.timeouts.lock ?? this.run.request.lockTimeout;
  }

  watched<Result>(work: Promise<Result>): Promise<Result> {
    return this.run.watcher.during(work, (seen) => this.teller?.seen(seen));
  }

  /** In no transaction of ours. */
  sendNow(statements: readonly PlannedStatement[]): Promise<void> {
    return sendAll(this.run.session, statements, (refused) => {
      this.at = statements.find((each) => each === refused);
    });
  }

  /** The ledger's line, in the transaction that is open. */
  written(): readonly Sent[] {
    const { file, bytes } = this.planned;
    const { session, place, book } = this.run;
    const ran = {
      file,
      bytes,
      milliseconds: this.row.milliseconds,
      appliedBy: session.wire.facts.user,
      startedAt: new Date(this.#started).toISOString(),
    };
    const lines = [
      ...this.chosen.written(place.quoted, ran),
      ...book.finished(this.chosen.key, this.direction, this.planned),
    ];
    return lines.map((line) => ({ ...line, again: true }));
  }

  isLost(error: unknown): boolean {
    return isLost(error) || !this.run.session.isOpen;
  }

  lost(step: PlannedStep, at: Lost['at'], cause: unknown): Lost {
    return { key: this.chosen.key, step: step.number, row: this.row, at, cause };
  }

  isDoubted({ number }: PlannedStep): boolean {
    const { doubt } = this.run;
    return doubt?.key === this.chosen.key && doubt.step === number;
  }

  verified(outcome: 'committed' | 'done'): void {
    this.run.note(`${this.row.file}: connection lost, outcome verified: ${outcome}`);
  }
}

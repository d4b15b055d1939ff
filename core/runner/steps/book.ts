import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import pg from 'pg';
import type { Session } from '#core/database/session';
import type { LedgerStatement } from '#core/ledger/ledger';
import {
  type BegunStep,
  createSteps,
  forgetSteps,
  readSteps,
  type StepRow,
  stepApplied,
  stepFailed,
  stepRuns,
  stepTable,
} from '#core/ledger/steps';
import type { LedgerPlace } from '#core/ledger/table';
import type { PlannedMigration, PlannedStep } from '#core/runner/plan';
import { wordsOf } from '#core/runner/trouble';

/** The step that stands for the migration as a whole. */
const whole = 0;

/**
 * What is written down of the steps of migrations. The table is made when there is something to write that the ledger of a
 * tool has no place for: a step outside of a transaction, or a failure. A migration that is one transaction and succeeds
 * needs none, and other tools take tables that they do not know for drift.
 */
export class StepBook {
  readonly #session: Session;
  readonly #table: string;
  readonly #run: { readonly runId: string; readonly host: string };
  #rows: readonly StepRow[] | undefined;

  private constructor(session: Session, table: string, runId: string, rows: readonly StepRow[] | undefined) {
    this.#session = session;
    this.#table = table;
    this.#run = { runId, host: hostname() };
    this.#rows = rows;
  }

  static async open(session: Session, place: LedgerPlace, runId: string): Promise<StepBook> {
    const table = stepTable(place);
    return new StepBook(session, table, runId, await session.read((ask) => readSteps(ask, table)));
  }

  /** What is known of the steps of a migration that is not finished: a finished one that runs again begins anew. */
  of(key: string, direction: StepRow['direction']): ReadonlyMap<number, StepRow> {
    const rows = this.#all(key, direction);
    const isFinished = rows.some(({ step, state }) => step === whole && state === 'applied');
    return new Map(isFinished ? [] : rows.map((row) => [row.step, row]));
  }

  /** Makes the table, and takes out what an earlier, finished run has left of the migration. */
  async prepare(key: string, direction: StepRow['direction']): Promise<void> {
    if (this.#rows === undefined) {
      for (const text of createSteps(this.#table)) await this.#session.wire.client.query(text);
      this.#rows = [];
    }
    if (this.#all(key, direction).length > 0 && this.of(key, direction).size === 0) {
      await this.#send(forgetSteps(this.#table, { migration: key, direction }));
    }
  }

  async runs(key: string, direction: StepRow['direction'], step: PlannedStep): Promise<void> {
    await this.#send(stepRuns(this.#table, this.#begun(key, direction, step.number, checksumOf(step))));
  }

  /** What says so, in the transaction of the step if it is one. */
  applied(key: string, direction: StepRow['direction'], step: PlannedStep): LedgerStatement {
    return stepApplied(this.#table, this.#begun(key, direction, step.number, checksumOf(step)));
  }

  /** What says so of the migration as a whole. Nothing where nothing was written of its steps. */
  finished(
    key: string,
    direction: StepRow['direction'],
    { bytes, steps }: PlannedMigration,
  ): readonly LedgerStatement[] {
    const isKnown = this.#all(key, direction).length > 0;
    const forgotten = steps.length === 1 && isKnown ? [forgetSteps(this.#table, { migration: key, direction })] : [];
    if (steps.length <= 1 && steps[0]?.expectation === undefined) return forgotten;
    const checksum = createHash('sha256').update(bytes).digest('hex');
    return [...forgotten, stepApplied(this.#table, this.#begun(key, direction, whole, checksum))];
  }

  /** Writes a failure down. Never throws: the failure itself is what has to be told. @returns whether it is written */
  async failed(key: string, direction: StepRow['direction'], step: PlannedStep, error: unknown): Promise<boolean> {
    try {
      await this.prepare(key, direction);
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      const begun = this.#begun(key, direction, step.number, checksumOf(step));
      await this.#send(stepFailed(this.#table, begun, { code, message: wordsOf(error) }));
      return true;
    } catch {
      return false;
    }
  }

  #all(key: string, direction: StepRow['direction']): readonly StepRow[] {
    return (this.#rows ?? []).filter((row) => row.migration === key && row.direction === direction);
  }

  #begun(migration: string, direction: StepRow['direction'], step: number, checksum: string): BegunStep {
    return { migration, direction, step, checksum, ...this.#run };
  }

  async #send({ text, values }: LedgerStatement): Promise<void> {
    await this.#session.wire.client.query(text, [...values]);
  }
}

/** Of the statements as they are sent: line ends and what stands between statements are no change. */
export function checksumOf({ statements }: PlannedStep): string {
  const hash = createHash('sha256');
  for (const { text } of statements) hash.update(`${text};\n`);
  return hash.digest('hex');
}

import type { Session } from '#core/database/session';
import { readSteps, type StepRow, type StepState, stepSettled, stepTable } from '#core/ledger/steps';
import type { RunsOn } from './builtInPlaceholders';
import { MigrationLock, type Waiting } from './lock';
import { type Look, type LookRequest, look } from './look';
import type { PlannedStep, PlanOne } from './plan';
import { checksumOf } from './steps/book';
import type { State } from './steps/state';
import { settledState } from './steps/tidy';

export interface ReconcileRequest extends LookRequest {
  readonly waiting: Waiting;
  /** Plans one direction of a migration. @throws ConfitureError with reason `input` */
  readonly planFor: (direction: StepRow['direction']) => PlanOne;
}

/** A step whose outcome nobody knew, and what is known now. */
export interface Reconciled {
  readonly key: string;
  readonly path: string | undefined;
  readonly direction: StepRow['direction'];
  readonly step: number;
  /** What the table of steps says from now on. */
  readonly state: StepState;
  readonly because: string;
}

const words: Readonly<Record<State, readonly [StepState, string]>> = {
  done: ['applied', 'the catalogue has what it was to do'],
  absent: ['failed', 'nothing of it is there; it runs again'],
  broken: ['failed', 'it is half done; the next run takes that away and does it anew'],
  repeatable: ['failed', 'doing it again does no harm; it runs again'],
  untold: ['unknown', 'nothing tells how far it came'],
};

/**
 * Finds out what became of steps that were running when their run ended, and writes it down. Under the lock: by then no server
 * works for that run any more. Steps that are transactions were rolled back, or they would say so themselves.
 * @throws ConfitureError `locked`, `input` for a file that cannot be read
 */
export async function reconcile(session: Session, request: ReconcileRequest): Promise<readonly Reconciled[]> {
  const lock = await MigrationLock.take(session, request.waiting);
  try {
    const seen = await look(session, request);
    const table = stepTable(seen.place);
    const rows = (await session.read((ask) => readSteps(ask, table))) ?? [];
    const open = rows.filter(({ state, step }) => step > 0 && (state === 'running' || state === 'unknown'));
    const found: Reconciled[] = [];
    for (const row of open) {
      const one = await settled(session, row, seen, request);
      const { text, values } = stepSettled(table, row, one.state);
      await session.wire.client.query(text, [...values]);
      found.push(one);
    }
    return found;
  } finally {
    if (session.isOpen) await lock.release();
  }
}

async function settled(session: Session, row: StepRow, seen: Look, request: ReconcileRequest): Promise<Reconciled> {
  const { migration: key, direction, step: number } = row;
  const file = seen.statuses.find((status) => status.key === key)?.file;
  const about = { key, path: file?.path, direction, step: number };
  const on = { facts: session.wire.facts, place: seen.place };
  const step = file && stepOf(file.path, row, request, on);
  if (step === undefined || checksumOf(step) !== row.checksum) {
    return { ...about, state: 'unknown', because: 'its file is gone, or the step is another one now' };
  }
  const { expectation, settings } = step;
  if (expectation === undefined) {
    return { ...about, state: 'failed', because: 'it was a transaction, and was rolled back; it runs again' };
  }
  const { client } = session.wire;
  for (const { text } of settings) await client.query(text);
  try {
    const { state } = await settledState(session, expectation, request.waiting);
    const [then, because] = words[state];
    return { ...about, state: then, because };
  } finally {
    await client.query('RESET ALL');
  }
}

function stepOf(
  path: string,
  { direction, step }: StepRow,
  request: ReconcileRequest,
  on: RunsOn,
): PlannedStep | undefined {
  const { set, read, planFor } = request;
  const up = set.migrations.get(path);
  const by = direction === 'down' && up?.down !== undefined ? set.migrations.get(up.down.path) : up;
  return by && planFor(direction)(by, read(by.path), on).steps[step - 1];
}

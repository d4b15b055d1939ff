import * as z from 'zod';
import type { Ask } from '#core/database/session';
import type { LedgerStatement } from './ledger';
import { maybeText, text } from './rows';
import { identifierIn, quote, type TableName } from './table';

/** What became of one step. `unknown`: the connection was lost, and nobody has looked yet. */
export const stepStates = ['pending', 'running', 'applied', 'failed', 'unknown'] as const;
export type StepState = (typeof stepStates)[number];

/** A step of a migration; `step` counts from 1, 0 is the migration as a whole. */
export interface StepKey {
  /** What the tool knows the migration by. */
  readonly migration: string;
  readonly direction: 'up' | 'down';
  readonly step: number;
}

export interface StepRow extends StepKey {
  readonly state: StepState;
  readonly checksum: string;
  readonly runId: string;
  readonly host: string;
  readonly startedAt: string;
  readonly error: string | undefined;
}

/** Of the run and the step, what is written down when it begins. */
export interface BegunStep extends StepKey {
  readonly checksum: string;
  readonly runId: string;
  readonly host: string;
}

/** Names end here; what is longer, the server cuts off. */
const longestName = 63;
const suffix = '_step';

/** Our own table beside the ledger of any tool, called after it: `tb_confiture_step`. */
export function stepTable({ schema, name }: TableName): string {
  const short = Buffer.from(name)
    .subarray(0, longestName - suffix.length)
    .toString()
    .replace(/\ufffd$/, '');
  return quote({ schema, name: `${short}${suffix}` });
}

/** Makes the table of steps. @param table with its schema, quoted */
export function createSteps(table: string): readonly string[] {
  const states = stepStates.map((state) => `'${state}'`).join(', ');
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
      migration text NOT NULL,
      direction text NOT NULL CHECK (direction IN ('up', 'down')),
      step integer NOT NULL,
      state text NOT NULL CHECK (state IN (${states})),
      checksum varchar(64) NOT NULL,
      run_id text NOT NULL,
      transaction_id text,
      host text NOT NULL,
      started_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
      finished_at timestamptz,
      error_code text,
      error text,
      CONSTRAINT ${identifierIn(table, (base) => `${base}_pkey`)} PRIMARY KEY (migration, direction, step)
    )`,
  ];
}

const there = z.object({ exists: z.boolean() });
const row = z.object({
  migration: text,
  direction: z.enum(['up', 'down']),
  step: z.number(),
  state: z.enum(stepStates),
  checksum: text,
  run_id: text,
  host: text,
  started_at: text,
  error: maybeText,
});

/** Everything that is known of steps; undefined where there is no table of them. */
export async function readSteps(ask: Ask, table: string): Promise<readonly StepRow[] | undefined> {
  const [found] = await ask(there, 'SELECT pg_catalog.to_regclass($1) IS NOT NULL AS exists', [table]);
  if (found?.exists !== true) return undefined;
  const rows = await ask(
    row,
    `SELECT migration, direction, step, state, checksum, run_id, host, error,
      pg_catalog.to_char(pg_catalog.timezone('UTC', started_at), 'YYYY-MM-DD HH24:MI:SS') AS started_at
    FROM ${table} ORDER BY migration, direction, step`,
  );
  return rows.map(({ run_id, started_at, ...rest }) => ({ ...rest, runId: run_id, startedAt: started_at }));
}

/** Writes down that a step runs, whatever was known of it before. */
export function stepRuns(table: string, begun: BegunStep): LedgerStatement {
  return put(table, begun, { state: 'running' });
}

/**
 * Writes down, in the step's own transaction, that it is applied: the number of the transaction says later whether it was
 * committed.
 */
export function stepApplied(table: string, begun: BegunStep): LedgerStatement {
  return put(table, begun, { state: 'applied' });
}

export function stepFailed(
  table: string,
  begun: BegunStep,
  { code, message }: { code: string | undefined; message: string },
): LedgerStatement {
  return put(table, begun, { state: 'failed', code, message });
}

/** Writes down what somebody has found out about a step. */
export function stepSettled(table: string, { migration, direction, step }: StepKey, state: StepState): LedgerStatement {
  return {
    text: `UPDATE ${table} SET state = $4, finished_at = pg_catalog.clock_timestamp()
      WHERE migration = $1 AND direction = $2 AND step = $3`,
    values: [migration, direction, step, state],
  };
}

/** Takes out what is known of the steps of a migration. */
export function forgetSteps(table: string, { migration, direction }: Omit<StepKey, 'step'>): LedgerStatement {
  return {
    text: `DELETE FROM ${table} WHERE migration = $1 AND direction = $2`,
    values: [migration, direction],
  };
}

interface Ending {
  readonly state: StepState;
  readonly code?: string | undefined;
  readonly message?: string;
}

function put(table: string, begun: BegunStep, { state, code, message }: Ending): LedgerStatement {
  const { migration, direction, step, checksum, runId, host } = begun;
  const isOver = state !== 'running';
  const began = isOver ? 'old.started_at' : 'EXCLUDED.started_at';
  return {
    text: `INSERT INTO ${table} AS old (migration, direction, step, state, checksum, run_id, transaction_id, host,
        finished_at, error_code, error)
      VALUES ($1, $2, $3, $4, $5, $6, ${state === 'applied' ? 'pg_catalog.txid_current()::text' : 'NULL'}, $7,
        ${isOver ? 'pg_catalog.clock_timestamp()' : 'NULL'}, $8, $9)
      ON CONFLICT (migration, direction, step) DO UPDATE SET state = EXCLUDED.state, checksum = EXCLUDED.checksum,
        run_id = EXCLUDED.run_id, transaction_id = EXCLUDED.transaction_id, host = EXCLUDED.host,
        started_at = CASE WHEN old.run_id = EXCLUDED.run_id THEN ${began} ELSE EXCLUDED.started_at END,
        finished_at = EXCLUDED.finished_at, error_code = EXCLUDED.error_code, error = EXCLUDED.error`,
    values: [migration, direction, step, state, checksum, runId, host, code ?? null, message ?? null],
  };
}

import { identifierIn } from './table';

/** What became of one step. `unknown`: the connection was lost, and nobody has looked yet. */
export const stepStates = ['pending', 'running', 'applied', 'failed', 'unknown'] as const;

/** Our own table beside any tool's ledger: what is known of the steps of a migration. */
export const stepsTable = 'tb_confiture_step';

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
      run_id uuid NOT NULL,
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

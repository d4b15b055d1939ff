import type pg from 'pg';
import { catalogueLines } from '#test/postgres/schema/catalogueLines';
import { ledgerOf, type Plan, stepsOf } from './plans';

/** Everything outside of the ledgers, one sorted line a fact: catalogue, indexes that are not valid, rows. */
export async function stateOf(client: pg.Client, plan: Plan): Promise<readonly string[]> {
  const ledger = ledgerOf(plan);
  const lines = (await catalogueLines(client)).filter((line) => !line.includes(ledger));
  const invalid = await client.query<{ id: string }>(
    `SELECT n.nspname || '.' || c.relname AS id FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE NOT i.indisvalid`,
  );
  const bad = new Set(invalid.rows.map(({ id }) => id));
  const tables = lines.flatMap((line) => /^table (\S+)/.exec(line)?.[1] ?? []);
  const rows: string[] = [];
  for (const table of tables) {
    const found = await client.query<{ line: string }>(
      `SELECT to_jsonb(t)::text AS line FROM ${table} AS t ORDER BY 1`,
    );
    rows.push(...found.rows.map(({ line }) => `row ${table} ${line}`));
  }
  return [...lines.map((line) => (isOf(line, bad) ? `${line} INVALID` : line)), ...rows];
}

function isOf(line: string, indexes: ReadonlySet<string>): boolean {
  return line.startsWith('index ') && indexes.has(line.split(' ')[1] ?? '');
}

/** Without what a build that broke off has left. */
export function validOnly(state: readonly string[]): readonly string[] {
  return state.filter((line) => !line.endsWith(' INVALID'));
}

/** A way through a plan, with what the database holds after each of its steps. */
export interface Journey {
  readonly plan: Plan;
  readonly direction: 'up' | 'down';
  /** In the order in which they run. */
  readonly files: readonly { readonly key: string; readonly steps: readonly (readonly string[])[] }[];
  /** Before the first step, and after each. */
  readonly states: readonly (readonly string[])[];
}

/** Goes the way with a plain client, which is taken to be right. @param client of a database with nothing in it */
export async function journeyOf(client: pg.Client, plan: Plan, direction: 'up' | 'down'): Promise<Journey> {
  const files = stepsOf(plan, direction);
  if (direction === 'down') {
    for (const text of stepsOf(plan, 'up').flatMap(({ steps }) => steps.flat())) await client.query(text);
  }
  const states = [await stateOf(client, plan)];
  for (const step of files.flatMap(({ steps }) => steps)) {
    for (const text of step) await client.query(text);
    states.push(await stateOf(client, plan));
  }
  return { plan, direction, files, states };
}

/** How far a database has come on its way, as ledger and table of steps say. */
export interface Position {
  /** Steps that are done. */
  readonly steps: number;
  /** Nobody has written down what became of the next one. */
  readonly isOpen: boolean;
  /** It is not in the middle of a migration. */
  readonly isBetween: boolean;
  /** The step that is next; undefined at the end. */
  readonly next: { readonly key: string; readonly step: number } | undefined;
}

/** @throws Error where the ledger is not one that the journey can have left */
export async function positionOf(client: pg.Client, { plan, direction, files }: Journey): Promise<Position> {
  const ledger = await ledgerKeys(client, plan);
  const done = files.map(({ key }) => ledger.has(key) === (direction === 'up'));
  const count = done.lastIndexOf(true) + 1;
  if (done.slice(0, count).includes(false)) throw new Error(`the ledger has a gap: ${[...ledger].join(', ')}`);
  const before = files.slice(0, count).reduce((sum, { steps }) => sum + steps.length, 0);
  const current = files[count];
  if (current === undefined) return { steps: before, isOpen: false, isBetween: true, next: undefined };
  const written = await linesOf(
    client,
    `${ledgerOf(plan)}_step`,
    `direction || ' ' || migration || ' ' || step || ' ' || state AS line`,
  );
  const states = current.steps.map((_, index) => {
    const lead = `${direction} ${current.key} ${index + 1} `;
    return written.find((line) => line.startsWith(lead))?.slice(lead.length);
  });
  const applied = states.lastIndexOf('applied') + 1;
  if (states.slice(0, applied).some((state) => state !== 'applied')) throw new Error(`a gap: ${written.join(', ')}`);
  const isOpen = ['running', 'unknown'].includes(states[applied] ?? '');
  return { steps: before + applied, isOpen, isBetween: applied === 0, next: { key: current.key, step: applied + 1 } };
}

/** The migrations that the ledger has. */
export async function ledgerKeys(client: pg.Client, plan: Plan): Promise<ReadonlySet<string>> {
  return new Set(await linesOf(client, ledgerOf(plan), 'version::text AS line'));
}

async function linesOf(client: pg.Client, table: string, what: string): Promise<string[]> {
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS is_there', [table]);
  if (rows[0].is_there !== true) return [];
  const found = await client.query<{ line: string }>(`SELECT ${what} FROM ${table}`);
  return found.rows.map(({ line }) => line);
}

import pg from 'pg';
import * as z from 'zod';
import type { Ask } from '#core/database/session';
import { ConfitureError } from '#core/error';
import type { Ledger } from './ledger';

/** A table by its name and the schema that it is in. */
export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** Where a ledger is, or would be. */
export interface LedgerPlace extends TableName {
  readonly exists: boolean;
  /** With its schema, quoted for SQL. */
  readonly quoted: string;
  /** Schemas off the search path that have a table of this name. */
  readonly elsewhere: readonly string[];
}

const found = z.object({ schema: z.string(), columns: z.array(z.string()) });

/**
 * Looks for a ledger where the tool itself would find it: in its own schema, else along the session's search path.
 * @param given the table under another name, `schema.table` or `table`
 * @throws ConfitureError with reason `target` when another tool's table has the name
 */
export async function findLedger(
  ask: Ask,
  ledger: Ledger,
  searchPath: readonly string[],
  given?: string,
): Promise<LedgerPlace> {
  const { schema, name } = given === undefined ? { schema: ledger.schema, name: ledger.table } : named(given);
  const tables = await ask(
    found,
    `SELECT n.nspname AS schema, ARRAY(
        SELECT a.attname::text FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      ) AS columns
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relname = $1 AND c.relkind IN ('r', 'p', 'v', 'f') ORDER BY n.nspname`,
    [name],
  );
  const schemas = schema === undefined ? searchPath : [schema];
  const place = schemas.find((each) => tables.some((table) => table.schema === each));
  const table = tables.find((each) => each.schema === place);
  if (table !== undefined) requireShape(ledger, `${table.schema}.${name}`, table.columns);
  const at = place ?? schemas[0] ?? 'public';
  return {
    schema: at,
    name,
    exists: table !== undefined,
    quoted: quote({ schema: at, name }),
    elsewhere: table === undefined ? tables.map((each) => each.schema) : [],
  };
}

const allowed = z.object({ allowed: z.boolean() });

/** Whether the connected role may add lines to a ledger that is there. */
export async function mayWrite(ask: Ask, { quoted }: LedgerPlace): Promise<boolean> {
  const [row] = await ask(allowed, "SELECT has_table_privilege($1, 'INSERT') AS allowed", [quoted]);
  return row?.allowed === true;
}

export function quote({ schema, name }: TableName): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

/** Another table in the schema of a quoted one. */
export function besides(quotedTable: string, name: string): string {
  return `${quotedTable.slice(0, quotedTable.lastIndexOf('."'))}.${pg.escapeIdentifier(name)}`;
}

/** The quoted name of an index or a constraint, made of the name of a quoted table without its schema. */
export function identifierIn(quotedTable: string, nameOf: (base: string) => string): string {
  const base = quotedTable.slice(quotedTable.lastIndexOf('."') + 2, -1).replaceAll('""', '"');
  return pg.escapeIdentifier(nameOf(base));
}

function named(given: string): { schema: string | undefined; name: string } {
  const cut = given.indexOf('.');
  return cut < 0 ? { schema: undefined, name: given } : { schema: given.slice(0, cut), name: given.slice(cut + 1) };
}

function requireShape({ layout, columns, foreign = [] }: Ledger, shown: string, there: readonly string[]): void {
  const missing = columns.filter((column) => !there.includes(column));
  const strange = foreign.filter((column) => there.includes(column));
  if (missing.length === 0 && strange.length === 0) return;
  const why = missing.length > 0 ? `it has no ${missing.join(', ')}` : `it has ${strange.join(', ')}`;
  throw new ConfitureError('target', `The table ${shown} is not the one that ${layout} keeps: ${why}.`, {
    advice: 'Say which tool runs these migrations with layout: in confiture.yaml, or name its table with --ledger.',
  });
}

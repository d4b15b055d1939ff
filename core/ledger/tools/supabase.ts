import * as z from 'zod';
import type { Ledger } from '#core/ledger/ledger';
import { text } from '#core/ledger/rows';
import { splitStatements } from '#core/sql/text/split';

const row = z.object({ version: text, name: text.nullable() });

/** https://github.com/supabase/cli/blob/develop/pkg/migration/history.go (`CREATE_VERSION_TABLE`, `UPSERT_MIGRATION_VERSION`) */
export const supabase: Ledger = {
  layout: 'supabase',
  schema: 'supabase_migrations',
  table: 'schema_migrations',
  columns: ['version'],
  foreign: ['dirty'],
  keyOf: ({ version }) => version,
  async read(ask, table) {
    const rows = await ask(
      row,
      `SELECT version, pg_catalog.to_jsonb(t) ->> 'name' AS name FROM ${table} AS t ORDER BY version`,
    );
    return { entries: rows.map(({ version, name }) => ({ key: version, name: name ?? undefined, state: 'applied' })) };
  },
  checksums: () => [],
  create: (table) => [
    'CREATE SCHEMA IF NOT EXISTS supabase_migrations',
    `CREATE TABLE IF NOT EXISTS ${table} (version text NOT NULL PRIMARY KEY, statements text[], name text)`,
  ],
  applied: (table, { file, bytes }) => [
    {
      text: `INSERT INTO ${table} (version, name, statements) VALUES ($1, $2, $3)`,
      values: [file.version, file.name, statementsIn(bytes)],
    },
  ],
  accepted: () => [],
  forgotten: (table, { key }) => [{ text: `DELETE FROM ${table} WHERE version = $1`, values: [key] }],
  undone: (table, { version }) => [{ text: `DELETE FROM ${table} WHERE version = $1`, values: [version] }],
};

/** Supabase keeps what it has sent, statement by statement, without their semicolons. */
function statementsIn(bytes: Uint8Array): string[] {
  const sql = new TextDecoder().decode(bytes);
  return splitStatements(sql).pieces.map(({ span }) => sql.slice(span.start, span.end));
}

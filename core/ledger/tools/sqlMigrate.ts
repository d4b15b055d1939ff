import * as z from 'zod';
import type { MigrationFile } from '#core/analysis/migration';
import type { Ledger } from '#core/ledger/ledger';
import { maybeTime, text, utc } from '#core/ledger/rows';

const row = z.object({ id: text, time: maybeTime });

/** https://github.com/rubenv/sql-migrate/blob/master/migrate.go (`MigrationRecord`, `getMigrationDbMap`, `FindMigrations`) */
export const sqlMigrate: Ledger = {
  layout: 'sql-migrate',
  table: 'gorp_migrations',
  columns: ['id', 'applied_at'],
  keyOf: fileName,
  async read(ask, table) {
    const rows = await ask(row, `SELECT id, ${utc('applied_at', true)} AS "time" FROM ${table} ORDER BY id`);
    return { entries: rows.map(({ id, time }) => ({ key: id, state: 'applied', appliedAt: time })) };
  },
  checksums: () => [],
  create: (table) => [
    `CREATE TABLE IF NOT EXISTS ${table} (id text NOT NULL PRIMARY KEY, applied_at timestamp with time zone)`,
  ],
  applied: (table, { file }) => [
    { text: `INSERT INTO ${table} (id, applied_at) VALUES ($1, pg_catalog.now())`, values: [fileName(file)] },
  ],
  accepted: () => [],
  forgotten: (table, { key }) => [{ text: `DELETE FROM ${table} WHERE id = $1`, values: [key] }],
  undone: (table, file) => [{ text: `DELETE FROM ${table} WHERE id = $1`, values: [fileName(file)] }],
};

/** It knows a migration by its file, the extension included. */
function fileName({ path }: MigrationFile): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

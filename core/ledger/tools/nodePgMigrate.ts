import * as z from 'zod';
import type { MigrationFile } from '#core/analysis/migration';
import type { Ledger } from '#core/ledger/ledger';
import { maybeTime, text, utc } from '#core/ledger/rows';

const row = z.object({ name: text, time: maybeTime });

/** https://github.com/salsita/node-pg-migrate/blob/main/src/runner.ts (`ensureMigrationsTable`), migration.ts (`_getMarkAsRun`) */
export const nodePgMigrate: Ledger = {
  layout: 'node-pg-migrate',
  table: 'pgmigrations',
  columns: ['id', 'name', 'run_on'],
  keyOf: fileName,
  async read(ask, table) {
    const rows = await ask(row, `SELECT name, ${utc('run_on', false)} AS "time" FROM ${table} ORDER BY run_on, id`);
    return { entries: rows.map(({ name, time }) => ({ key: name, state: 'applied', appliedAt: time })) };
  },
  checksums: () => [],
  create: (table) => [
    `CREATE TABLE ${table} (id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)`,
  ],
  applied: (table, { file }) => [
    { text: `INSERT INTO ${table} (name, run_on) VALUES ($1, pg_catalog.now())`, values: [fileName(file)] },
  ],
  accepted: () => [],
  forgotten: (table, { key }) => [{ text: `DELETE FROM ${table} WHERE name = $1`, values: [key] }],
  undone: (table, file) => [{ text: `DELETE FROM ${table} WHERE name = $1`, values: [fileName(file)] }],
};

/** It knows a migration by its file, without the extension. */
function fileName({ path }: MigrationFile): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.sql$/, '');
}

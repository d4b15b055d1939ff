import * as z from 'zod';
import type { MigrationFile } from '#core/analysis/migration';
import { textHash, textHashes } from '#core/ledger/checksums';
import type { Ledger } from '#core/ledger/ledger';
import { maybeTime, text, utc } from '#core/ledger/rows';

const row = z.object({ name: text, checksum: text, started: maybeTime, finished: maybeTime });

/**
 * Prisma adds a row for every try; one that was rolled back does not count, one that is not finished has failed.
 * https://github.com/prisma/prisma-engines/blob/main/schema-engine/connectors/schema-connector/src/migration_persistence.rs
 */
export const prisma: Ledger = {
  layout: 'prisma',
  table: '_prisma_migrations',
  columns: ['id', 'checksum', 'finished_at', 'migration_name', 'rolled_back_at', 'started_at'],
  keyOf: folderName,
  async read(ask, table) {
    const rows = await ask(
      row,
      `SELECT DISTINCT ON (migration_name) migration_name AS name, checksum,
        ${utc('started_at', true)} AS started, ${utc('finished_at', true)} AS finished
      FROM ${table} WHERE rolled_back_at IS NULL ORDER BY migration_name, started_at DESC`,
    );
    return {
      entries: rows.map(({ name, checksum, started, finished }) => ({
        key: name,
        state: finished === undefined ? 'failed' : 'applied',
        appliedAt: finished ?? started,
        checksum,
      })),
    };
  },
  checksums: (bytes) => textHashes('sha256', bytes),
  create: (table) => [
    `CREATE TABLE ${table} (
      id varchar(36) PRIMARY KEY NOT NULL,
      checksum varchar(64) NOT NULL,
      finished_at timestamptz,
      migration_name varchar(255) NOT NULL,
      logs text,
      rolled_back_at timestamptz,
      started_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
      applied_steps_count integer NOT NULL DEFAULT 0
    )`,
  ],
  applied: (table, { file, bytes, startedAt }) => [
    {
      text: `INSERT INTO ${table} (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
        VALUES (pg_catalog.md5($3 || pg_catalog.random()::text)::uuid::text, $1, pg_catalog.clock_timestamp(), $2, $3::timestamptz, 1)`,
      values: [textHash('sha256', bytes), folderName(file), startedAt],
    },
  ],
  accepted: (table, file, bytes) => [
    {
      text: `UPDATE ${table} SET checksum = $2 WHERE migration_name = $1 AND rolled_back_at IS NULL`,
      values: [folderName(file), textHash('sha256', bytes)],
    },
  ],
  // As `prisma migrate resolve --rolled-back` has it; what was applied and has no file any more goes.
  forgotten: (table, { key, state }) => [
    state === 'failed'
      ? {
          text: `UPDATE ${table} SET rolled_back_at = pg_catalog.clock_timestamp()
            WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
          values: [key],
        }
      : { text: `DELETE FROM ${table} WHERE migration_name = $1`, values: [key] },
  ],
  undone: (table, file) => [{ text: `DELETE FROM ${table} WHERE migration_name = $1`, values: [folderName(file)] }],
};

function folderName({ path }: MigrationFile): string | undefined {
  return path.split('/').at(-2);
}

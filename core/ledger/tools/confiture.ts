import * as z from 'zod';
import { textHash, textHashes } from '#core/ledger/checksums';
import type { Ledger } from '#core/ledger/ledger';
import { maybeNumber, maybeText, maybeTime, text, utc } from '#core/ledger/rows';
import { identifierIn } from '#core/ledger/table';

const row = z.object({
  version: text,
  name: text,
  applied_at: maybeTime,
  execution_time_ms: maybeNumber,
  checksum: maybeText,
  applied_by: maybeText,
});

/**
 * `tb_confiture`, as the original makes and fills it, so that a team can use both.
 * https://github.com/fraiseql/confiture/blob/main/python/confiture/core/_migrator/state.py (`initialize`)
 * https://github.com/fraiseql/confiture/blob/main/python/confiture/core/_migrator/apply.py (`record_migration`)
 */
export const confiture: Ledger = {
  layout: 'confiture',
  table: 'tb_confiture',
  columns: ['version', 'name', 'applied_at', 'execution_time_ms', 'checksum'],
  keyOf: ({ version }) => version,
  async read(ask, table) {
    // `applied_by` came in 0.17; a table that is older has none. As part of a row in JSON it may be missing.
    const rows = await ask(
      row,
      `SELECT t.version, t.name, ${utc('t.applied_at', true)} AS applied_at, t.execution_time_ms, t.checksum,
        pg_catalog.to_jsonb(t) ->> 'applied_by' AS applied_by
      FROM ${table} AS t ORDER BY t.pk_confiture`,
    );
    return {
      entries: rows.map(({ version, name, applied_at, execution_time_ms, checksum, applied_by }) => ({
        key: version,
        name,
        state: 'applied',
        appliedAt: applied_at,
        milliseconds: execution_time_ms,
        checksum,
        appliedBy: applied_by,
      })),
    };
  },
  checksums: (bytes) => textHashes('sha256', bytes),
  create: (table, major) => [
    `CREATE TABLE ${table} (
      id uuid PRIMARY KEY DEFAULT ${major < 13 ? randomUuid : 'pg_catalog.gen_random_uuid()'},
      pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
      slug text NOT NULL UNIQUE,
      version varchar(255) NOT NULL UNIQUE,
      name varchar(255) NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
      execution_time_ms integer,
      checksum varchar(64),
      applied_by text
    )`,
    ...['pk_confiture', 'slug', 'version', 'applied_at DESC'].map((column) => {
      const index = identifierIn(table, (base) => `idx_${base}_${column.replace(' DESC', '')}`);
      return `CREATE INDEX ${index} ON ${table} (${column})`;
    }),
  ],
  applied: (table, { file, bytes, milliseconds, appliedBy, startedAt }) => [
    {
      text: `INSERT INTO ${table} (slug, version, name, execution_time_ms, checksum, applied_by)
        VALUES ($1, $2, $3, $4, $5, $6)`,
      values: [
        `${file.name}_${startedAt.replace(/[-:]/g, '').replace('T', '_').slice(0, 15)}_${file.version}`,
        file.version,
        file.name,
        Math.round(milliseconds),
        textHash('sha256', bytes),
        appliedBy,
      ],
    },
  ],
  accepted: (table, { version }, bytes) => [
    {
      text: `UPDATE ${table} SET checksum = $2 WHERE version = $1`,
      values: [version, textHash('sha256', bytes)],
    },
  ],
  forgotten: (table, { key }) => [{ text: `DELETE FROM ${table} WHERE version = $1`, values: [key] }],
  undone: (table, { version }) => [{ text: `DELETE FROM ${table} WHERE version = $1`, values: [version] }],
};

/** PostgreSQL 12 has no `gen_random_uuid()` without an extension. MD5 of chance is as unique, and everywhere. */
const randomUuid = `pg_catalog.md5(pg_catalog.random()::text || pg_catalog.clock_timestamp()::text)::uuid`;

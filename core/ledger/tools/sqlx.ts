import * as z from 'zod';
import { textHash, textHashes } from '#core/ledger/checksums';
import type { Ledger } from '#core/ledger/ledger';
import { flag, maybeNumber, maybeTime, text, utc, wholeText } from '#core/ledger/rows';

const row = z.object({
  version: wholeText,
  description: text,
  time: maybeTime,
  success: flag,
  checksum: text,
  nanoseconds: maybeNumber,
});

/** https://github.com/launchbadge/sqlx/blob/main/sqlx-postgres/src/migrate.rs (`ensure_migrations_table`, `apply`) */
export const sqlx: Ledger = {
  layout: 'sqlx',
  table: '_sqlx_migrations',
  columns: ['version', 'description', 'success', 'checksum', 'execution_time'],
  keyOf: ({ version }) => (version === undefined ? undefined : String(BigInt(version))),
  async read(ask, table) {
    const rows = await ask(
      row,
      `SELECT version, description, ${utc('installed_on', true)} AS "time", success,
        pg_catalog.encode(checksum, 'hex') AS checksum, execution_time AS nanoseconds
      FROM ${table} ORDER BY version`,
    );
    return {
      entries: rows.map(({ version, description, time, success, checksum, nanoseconds }) => ({
        key: version,
        name: description,
        state: success ? 'applied' : 'failed',
        appliedAt: time,
        milliseconds: nanoseconds === undefined || nanoseconds < 0 ? undefined : Math.round(nanoseconds / 1e6),
        checksum,
      })),
    };
  },
  checksums: (bytes) => textHashes('sha384', bytes),
  create: (table) => [
    `CREATE TABLE IF NOT EXISTS ${table} (
      version bigint PRIMARY KEY,
      description text NOT NULL,
      installed_on timestamptz NOT NULL DEFAULT pg_catalog.now(),
      success boolean NOT NULL,
      checksum bytea NOT NULL,
      execution_time bigint NOT NULL
    )`,
  ],
  applied: (table, { file, bytes, milliseconds }) => [
    {
      text: `INSERT INTO ${table} (version, description, success, checksum, execution_time)
        VALUES ($1, $2, true, pg_catalog.decode($3, 'hex'), $4)`,
      values: [
        String(BigInt(file.version ?? 0)),
        file.name.replaceAll('_', ' '),
        textHash('sha384', bytes),
        Math.round(milliseconds * 1e6),
      ],
    },
  ],
  accepted: (table, { version }, bytes) => [
    {
      text: `UPDATE ${table} SET checksum = pg_catalog.decode($2, 'hex') WHERE version = $1`,
      values: [String(BigInt(version ?? 0)), textHash('sha384', bytes)],
    },
  ],
  forgotten: (table, { key }) => [{ text: `DELETE FROM ${table} WHERE version = $1`, values: [key] }],
  undone: (table, { version }) => [{ text: `DELETE FROM ${table} WHERE version = $1`, values: [version] }],
};

import * as z from 'zod';
import type { Ledger, LedgerStatement } from '#core/ledger/ledger';
import { flag, wholeText } from '#core/ledger/rows';

const row = z.object({ version: wholeText, dirty: flag });

/**
 * golang-migrate keeps one row: the version that it stands at, and whether the last step to it broke off.
 * https://github.com/golang-migrate/migrate/blob/master/database/postgres/postgres.go (`SetVersion`, `ensureVersionTable`)
 */
export const golangMigrate: Ledger = {
  layout: 'golang-migrate',
  table: 'schema_migrations',
  columns: ['version', 'dirty'],
  standsAt: true,
  keyOf: ({ version }) => (version === undefined ? undefined : String(BigInt(version))),
  async read(ask, table) {
    const [at] = await ask(row, `SELECT version, dirty FROM ${table} LIMIT 1`);
    if (at === undefined) return { entries: [] };
    return { entries: [{ key: at.version, state: at.dirty ? 'failed' : 'applied' }], upTo: at.version };
  },
  checksums: () => [],
  create: (table) => [
    `CREATE TABLE IF NOT EXISTS ${table} (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)`,
  ],
  applied: (table, { file }) => standAt(table, file.version),
  accepted: () => [],
  // It stands at the last version before the one that failed, or whose file is gone.
  forgotten: (table, { key }, files) => {
    const earlier = files.filter(({ version }) => version !== undefined && BigInt(version) < BigInt(key));
    return standAt(table, earlier.at(-1)?.version);
  },
  undone: (table, _file, before) => standAt(table, before?.version),
};

function standAt(table: string, version: string | undefined): LedgerStatement[] {
  const empty = { text: `TRUNCATE ${table}`, values: [] };
  if (version === undefined) return [empty];
  return [
    empty,
    { text: `INSERT INTO ${table} (version, dirty) VALUES ($1, false)`, values: [String(BigInt(version))] },
  ];
}

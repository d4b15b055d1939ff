import * as z from 'zod';
import type { LayoutId } from '#core/migrations/layouts/ids';
import type { Ledger } from './ledger';
import { maybeTime, text, utc } from './rows';

/** A ledger that is a list of versions, with or without a time. */
export interface VersionList {
  readonly layout: LayoutId;
  readonly table: string;
  readonly columns: readonly string[];
  readonly foreign?: readonly string[];
  /** The columns, as the tool makes them. */
  readonly definition: string;
  /** A column with a time that has no zone. */
  readonly time?: string;
}

const row = z.object({ version: text, time: maybeTime });

export function versionList({ definition, time, ...rest }: VersionList): Ledger {
  return {
    ...rest,
    // Diesel writes versions without hyphens; the layout says them in the same way.
    keyOf: ({ version }) => version,
    async read(ask, table) {
      const at = time === undefined ? 'NULL' : utc(time, false);
      const rows = await ask(row, `SELECT version, ${at} AS "time" FROM ${table} ORDER BY version`);
      return { entries: rows.map((each) => ({ key: each.version, state: 'applied', appliedAt: each.time })) };
    },
    checksums: () => [],
    create: (table) => [`CREATE TABLE IF NOT EXISTS ${table} (${definition})`],
    applied: (table, { file }) => [{ text: `INSERT INTO ${table} (version) VALUES ($1)`, values: [file.version] }],
    accepted: () => [],
    forgotten: (table, { key }) => [{ text: `DELETE FROM ${table} WHERE version = $1`, values: [key] }],
    undone: (table, { version }) => [{ text: `DELETE FROM ${table} WHERE version = $1`, values: [version] }],
  };
}

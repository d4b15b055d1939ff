import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { MigrationFile } from '#core/analysis/migration';
import { ConfitureError } from '#core/error';
import { normalised } from '#core/ledger/checksums';
import type { Ledger } from '#core/ledger/ledger';
import { maybeTime, text, utc } from '#core/ledger/rows';
import { besides } from '#core/ledger/table';

const row = z.object({ hash: text, filename: text, time: maybeTime });

/**
 * graphile-migrate knows a committed migration by its number and by a hash over it and all before it, which stands in the file
 * itself. It goes on behind the last number. What is current is none of its history.
 * https://github.com/graphile/migrate/blob/main/src/migration.ts (`_migrateMigrationSchema`, `runCommittedMigration`)
 * https://github.com/graphile/migrate/blob/main/src/hash.ts
 */
export const graphileMigrate: Ledger = {
  layout: 'graphile-migrate',
  schema: 'graphile_migrate',
  table: 'migrations',
  columns: ['hash', 'previous_hash', 'filename', 'date'],
  goesOnFromLast: true,
  keyOf: ({ version }) => version,
  async read(ask, table) {
    const rows = await ask(
      row,
      `SELECT hash, filename, ${utc('date', true)} AS "time" FROM ${table} ORDER BY filename`,
    );
    const entries = rows.map(({ hash, filename, time }) => ({
      key: filename.replace(/\.sql$/, ''),
      state: 'applied' as const,
      appliedAt: time,
      checksum: hash,
    }));
    return { entries, upTo: entries.at(-1)?.key };
  },
  checksums: (bytes) => [sumOf(bytes)],
  obstacle: (_file, bytes) => {
    const { hash, mayDiffer } = headOf(bytes);
    if (hash === undefined) return 'It has no line `--! Hash:`. Commit it with graphile-migrate commit.';
    if (mayDiffer || computed(bytes) === hash) return undefined;
    return `Its hash is ${computed(bytes)}, and its line \`--! Hash:\` says ${hash}: graphile-migrate would refuse it. Put back what was committed, or say \`--! AllowInvalidHash\` behind that line.`;
  },
  create: (table) => [
    'CREATE SCHEMA IF NOT EXISTS graphile_migrate',
    `CREATE TABLE IF NOT EXISTS ${table} (
      hash text PRIMARY KEY,
      previous_hash text REFERENCES ${table},
      filename text NOT NULL,
      date timestamptz NOT NULL DEFAULT pg_catalog.now()
    )`,
    `CREATE TABLE IF NOT EXISTS ${besides(table, 'current')} (
      filename text PRIMARY KEY DEFAULT 'current.sql',
      content text NOT NULL,
      date timestamptz NOT NULL DEFAULT pg_catalog.now()
    )`,
  ],
  applied: (table, { file, bytes }) => [
    {
      text: `INSERT INTO ${table} (hash, previous_hash, filename) VALUES ($1, $2, $3)`,
      values: [headOf(bytes).hash, headOf(bytes).previous ?? null, fileOf(file)],
    },
  ],
  // Those behind it hold its hash as well.
  accepted: (table, file, bytes) => {
    const { hash, previous, mayDiffer } = headOf(bytes);
    if (hash === undefined || (!mayDiffer && computed(bytes) !== hash)) {
      throw new ConfitureError(
        'history',
        `${file.path} is not what its line \`--! Hash:\` says, so nothing was repaired.`,
        {
          advice: 'graphile-migrate itself takes a changed file only with --! AllowInvalidHash behind that line.',
        },
      );
    }
    return [
      {
        text: `UPDATE ${table} AS t SET
            hash = CASE WHEN t.filename = $1 THEN $2 ELSE t.hash END,
            previous_hash = CASE WHEN t.filename = $1 THEN $3 ELSE $2 END
          FROM ${table} AS old WHERE old.filename = $1 AND (t.filename = $1 OR t.previous_hash = old.hash)`,
        values: [fileOf(file), hash, previous ?? null],
      },
    ];
  },
  forgotten: (table, { key }) => [{ text: `DELETE FROM ${table} WHERE filename = $1`, values: [`${key}.sql`] }],
  undone: (table, file) => [{ text: `DELETE FROM ${table} WHERE filename = $1`, values: [fileOf(file)] }],
};

/** The number alone, whatever the file is called behind it. */
function fileOf({ version }: MigrationFile): string {
  return `${version}.sql`;
}

/** What the tool would have in its table: the hash of the text, or what a file says whose text may differ. */
function sumOf(bytes: Uint8Array): string {
  const { hash, mayDiffer } = headOf(bytes);
  return mayDiffer && hash !== undefined ? hash : computed(bytes);
}

interface Head {
  readonly hash: string | undefined;
  readonly previous: string | undefined;
  /** The file says that its text is no longer what was hashed. */
  readonly mayDiffer: boolean;
  readonly body: string;
}

const header = /^--! (?<key>[A-Z][a-zA-Z0-9_]*)(?::(?<value>.*))?$/;

function headOf(bytes: Uint8Array): Head {
  const lines = new TextDecoder().decode(normalised(bytes)).split('\n');
  const end = lines.findIndex((line) => !header.test(line));
  const said = new Map(
    lines.slice(0, Math.max(0, end)).map((line): [string, string] => {
      const { key = '', value = '' } = header.exec(line)?.groups ?? {};
      return [key, value.trim()];
    }),
  );
  const previous = said.get('Previous');
  return {
    hash: said.get('Hash'),
    previous: previous === '-' || previous === '' ? undefined : previous,
    mayDiffer: said.has('AllowInvalidHash'),
    body: lines.slice(Math.max(0, end)).join('\n').trim(),
  };
}

function computed(bytes: Uint8Array): string {
  const { previous = '', body } = headOf(bytes);
  const hashed = `${`${previous}\n${body}`.trim()}\n`;
  return `sha1:${createHash('sha1').update(hashed).digest('hex')}`;
}

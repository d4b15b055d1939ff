import * as z from 'zod';
import { lineChecksum } from '#core/ledger/checksums';
import type { Ledger } from '#core/ledger/ledger';
import { flag, maybeNumber, maybeText, maybeTime, text, utc, wholeText } from '#core/ledger/rows';
import { identifierIn } from '#core/ledger/table';

const row = z.object({
  rank: wholeText,
  version: maybeText,
  description: text,
  type: text,
  checksum: wholeText.nullable(),
  by: text,
  time: maybeTime,
  milliseconds: maybeNumber,
  success: flag,
});

/**
 * Flyway adds a row a step: versions, undone versions, what was deleted by `repair`, repeatable files by their description.
 * https://github.com/flyway/flyway/blob/main/flyway-database/flyway-database-postgresql/src/main/java/org/flywaydb/database/postgresql/PostgreSQLDatabase.java
 * (`getRawCreateScript`)
 */
export const flyway: Ledger = {
  layout: 'flyway',
  table: 'flyway_schema_history',
  columns: ['installed_rank', 'version', 'description', 'type', 'script', 'checksum', 'success'],
  keyOf: ({ version, name, kind }) => (kind === 'repeatable' ? repeatable(name) : version && plain(version)),
  async read(ask, table) {
    const rows = await ask(
      row,
      `SELECT installed_rank AS rank, version, description, type, checksum, installed_by AS by,
        ${utc('installed_on', false)} AS "time", execution_time AS milliseconds, success
      FROM ${table} ORDER BY installed_rank`,
    );
    const last = new Map<string, (typeof rows)[number]>();
    for (const each of rows)
      last.set(each.version === undefined ? repeatable(each.description) : plain(each.version), each);
    const counted = [...last].filter(([, { type }]) => !/^(UNDO_|DELETE|SCHEMA)/.test(type));
    const baseline = rows.findLast(({ type }) => type === 'BASELINE' || type === 'SQL_BASELINE');
    return {
      entries: counted.map(([key, { description, success, time, by, milliseconds, checksum }]) => ({
        key,
        name: description,
        state: success ? 'applied' : 'failed',
        appliedAt: time,
        appliedBy: by,
        milliseconds,
        checksum: checksum ?? undefined,
      })),
      upTo: baseline?.version === undefined ? undefined : plain(baseline.version),
    };
  },
  checksums: (bytes) => [lineChecksum(bytes)],
  create: (table) => [
    `CREATE TABLE IF NOT EXISTS ${table} (
      installed_rank integer NOT NULL,
      version varchar(50),
      description varchar(200) NOT NULL,
      type varchar(20) NOT NULL,
      script varchar(1000) NOT NULL,
      checksum integer,
      installed_by varchar(100) NOT NULL,
      installed_on timestamp NOT NULL DEFAULT pg_catalog.now(),
      execution_time integer NOT NULL,
      success boolean NOT NULL,
      CONSTRAINT ${identifierIn(table, (base) => `${base}_pk`)} PRIMARY KEY (installed_rank)
    )`,
    `CREATE INDEX ${identifierIn(table, (base) => `${base}_s_idx`)} ON ${table} (success)`,
  ],
  applied: (table, { file, bytes, milliseconds, appliedBy }) => [
    {
      text: `INSERT INTO ${table} (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
        SELECT COALESCE(pg_catalog.max(installed_rank), 0) + 1, $1, $2, 'SQL', $3, $4, $5, $6, true FROM ${table}`,
      values: [
        file.kind === 'repeatable' ? null : plain(file.version ?? ''),
        described(file.name),
        scriptOf(file.path),
        Number(lineChecksum(bytes)),
        appliedBy,
        Math.round(milliseconds),
      ],
    },
  ],
  accepted: (table, file, bytes) => [
    {
      text: `UPDATE ${table} SET checksum = $1, description = $2 WHERE installed_rank = (${lastRow(table)})`,
      values: [
        Number(lineChecksum(bytes)),
        described(file.name),
        file.kind === 'repeatable' ? null : plain(file.version ?? ''),
        described(file.name),
      ],
    },
  ],
  forgotten: (table, { key, name, state }) => [
    state === 'failed'
      ? {
          text: `DELETE FROM ${table} WHERE NOT success AND version IS NOT DISTINCT FROM $1 AND description = $2`,
          values: [isRepeatable(key) ? null : key, name],
        }
      : {
          text: `INSERT INTO ${table} (installed_rank, version, description, type, script, installed_by, execution_time, success)
            SELECT pg_catalog.max(installed_rank) + 1, $1, $2, 'DELETE', $2, CURRENT_USER, 0, true FROM ${table}`,
          values: [isRepeatable(key) ? null : key, name],
        },
  ],
  undone: (table, { version, name, path }, _before, by) => [
    {
      text: `INSERT INTO ${table} (installed_rank, version, description, type, script, installed_by, execution_time, success)
        SELECT pg_catalog.max(installed_rank) + 1, $1, $2, 'UNDO_SQL', $3, CURRENT_USER, 0, true FROM ${table}`,
      values: [plain(version ?? ''), described(name), scriptOf(by?.path ?? path)],
    },
  ],
};

/** The row that counts for a version, $3, or for a repeatable file by its description, $4. */
function lastRow(table: string): string {
  return `SELECT pg_catalog.max(installed_rank) FROM ${table}
    WHERE version IS NOT DISTINCT FROM $3 AND ($3::text IS NOT NULL OR description = $4)`;
}

function isRepeatable(key: string): boolean {
  return key.startsWith('R ');
}

function repeatable(name: string): string {
  return `R ${described(name)}`;
}

function described(name: string): string {
  return name.replaceAll('_', ' ');
}

function scriptOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** 1, 01 and 1.0 are one version to Flyway; in names of files a `_` may stand for the dot. */
function plain(version: string): string {
  const parts = version.replaceAll('_', '.').split('.');
  const numbers = parts.map((part) => (/^\d+$/.test(part) ? String(BigInt(part)) : part));
  while (numbers.length > 1 && numbers.at(-1) === '0') numbers.pop();
  return numbers.join('.');
}

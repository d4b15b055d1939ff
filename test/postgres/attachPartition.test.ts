import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { startServer } from '#scripts/postgres/server';
import { effectsAfter } from '#test/core/effects/run';

const dates = {
  key: 'RANGE (day)',
  bound: "FROM ('2025-01-01') TO ('2026-01-01')",
  checks: [
    'id > 0',
    "day >= '2025-01-01' AND day < '2026-01-01'",
    "day >= '2025-01-01' AND day <= '2025-12-31'",
    "day > '2025-01-01' AND day < '2025-06-01'",
    "day BETWEEN '2025-02-01' AND '2025-03-01'",
    "day = '2025-02-02'",
    "day >= '2025-01-01'",
    "day < '2025-01-01'",
    "day < '2026-01-01'",
    "day <= '2025-01-01'",
    "day >= '2026-01-01'",
    "day > '2025-12-31'",
    "day >= '2025-01-01' AND day <= '2026-01-01'",
    "day >= '2024-12-31' AND day < '2026-01-01'",
    "day >= '2025-01-01' OR day < '2026-01-01'",
    "day IN ('2025-02-02', '2025-03-03')",
    "'2025-01-01' <= day AND '2026-01-01' > day",
  ],
};

const numbers = {
  key: 'RANGE (id)',
  bound: 'FROM (0) TO (1000)',
  checks: ['id >= 0 AND id < 1000', 'id >= 5 AND id <= 999', 'id >= 0', 'id > 999', 'id >= 1000', 'id < 0', 'id = 7'],
};

const kinds = {
  key: 'LIST (kind)',
  bound: "IN ('a', 'b')",
  checks: [
    "kind = 'a'",
    "kind IN ('a', 'b')",
    "kind IN ('b', 'a')",
    "kind IN ('a', 'c')",
    "kind IN ('c', 'd')",
    "kind = 'c'",
    "kind <> 'a'",
    "kind = ANY (ARRAY['a', 'b'])",
  ],
};

const COLUMNS = ['id int NOT NULL, day date NOT NULL, kind text NOT NULL', 'id int, day date, kind text'];

/** The server compares texts by their collation; the engine does not know it and takes a scan for needed. */
const tooCareful = ["kind > 'b'"];

interface Case {
  readonly check: string;
  readonly history: string;
  readonly sql: string;
  /** The table whose scan is in question. */
  readonly table: string;
}

const cases = [dates, numbers, kinds, { ...kinds, checks: tooCareful }].flatMap(({ key, bound, checks }) =>
  checks.flatMap((check) =>
    COLUMNS.flatMap((columns): Case[] => {
      const parent = `CREATE TABLE parent (${columns}) PARTITION BY ${key};`;
      const other = `CREATE TABLE candidate (${columns}, CHECK (${check}));`;
      const attach = `ALTER TABLE parent ATTACH PARTITION candidate FOR VALUES ${bound}`;
      const rest = `CREATE TABLE rest PARTITION OF parent DEFAULT; ALTER TABLE rest ADD CHECK (${check});`;
      const create = `CREATE TABLE fresh PARTITION OF parent FOR VALUES ${bound}`;
      return [
        { check, history: `${parent} ${other}`, sql: attach, table: 'candidate' },
        { check, history: `${parent} ${rest}`, sql: create, table: 'rest' },
      ];
    }),
  ),
);

async function isScanned(session: pg.Client, { history, sql, table }: Case): Promise<boolean> {
  await session.query(`BEGIN; ${history}`);
  const scans = async () =>
    (await session.query<{ count: string }>('SELECT pg_stat_get_xact_numscans($1::regclass) AS count', [table])).rows[0]
      ?.count;
  const before = await scans();
  await session.query(sql);
  const after = await scans();
  await session.query('ROLLBACK');
  return after !== before;
}

describe.each([12, 18] as const)('rows verified against a bound on PostgreSQL %i', (major) => {
  it('are those that the engine says', async () => {
    const server = await startServer(major);
    try {
      const session = await server.connect();
      const wrong: string[] = [];
      for (const each of cases) {
        const scanned = await isScanned(session, each);
        const { work } = effectsAfter(each.sql, { history: each.history, version: major });
        const claimed = work.some(({ kind, relation }) => kind === 'scan' && relation === `public.${each.table}`);
        const careful = claimed && tooCareful.includes(each.check);
        if (claimed !== scanned && !careful)
          wrong.push(`${scanned ? 'scans' : 'does not scan'}: ${each.history} ${each.sql}`);
      }
      expect(wrong).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});

import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyFixes } from '#core/rules/applyFixes';
import { backfillInOneStatement } from '#rules/general/backfill-in-one-statement';
import { type Server, startServer } from '#scripts/postgres/server';
import { find } from '#test/rules/finder';

/** Tables with rows enough for several batches, and statements over all of them. */
const cases = [
  {
    table: 'orders',
    before: 'CREATE TABLE orders (id bigint PRIMARY KEY, state text);',
    fill: "INSERT INTO orders SELECT n * 7, CASE WHEN n % 3 = 0 THEN 'old' END FROM generate_series(1, 12000) n",
    sql: "UPDATE orders SET state = 'open' WHERE state IS NULL",
  },
  {
    table: 'sales."Orders"',
    before: 'CREATE SCHEMA sales; CREATE TABLE sales."Orders" ("orderId" uuid PRIMARY KEY, total int, cents bigint);',
    fill: 'INSERT INTO sales."Orders" SELECT md5(n::text)::uuid, n FROM generate_series(1, 12000) n',
    sql: 'UPDATE sales."Orders" AS o SET cents = o.total * 100 -- all of them',
  },
  {
    table: 'sessions',
    before: 'CREATE TABLE sessions (token text PRIMARY KEY, expires_at date);',
    fill: "INSERT INTO sessions SELECT 'ä' || n, date '2024-01-01' + n % 700 FROM generate_series(1, 12000) n",
    sql: "DELETE FROM sessions WHERE expires_at < '2025-01-01' AND expires_at IS NOT NULL",
  },
  {
    table: 'empty',
    before: 'CREATE TABLE empty (id int PRIMARY KEY, state text);',
    fill: 'SELECT 1',
    sql: "UPDATE empty SET state = 'open'",
  },
];

describe.each([12, 18] as const)('PostgreSQL %i: work in batches', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each(cases)('does what one statement does: $sql', async ({ table, before, fill, sql }) => {
    const [finding] = find(backfillInOneStatement, `${sql}\n;`, { before });
    const fixed = applyFixes(`${sql}\n;`, finding?.fixes ?? []).text;
    expect(fixed).not.toBe(`${sql}\n;`);
    const client = await server.connect();
    try {
      const wanted = await run(client, [before, fill, sql]);
      const batched = await run(client, [before, fill, fixed]);
      expect(batched.rows).toEqual(wanted.rows);
      if (sql.startsWith('UPDATE') && wanted.rows.length > 0) expect(batched.transactions).toBeGreaterThan(2);
    } finally {
      await client.end();
    }

    async function run(session: pg.Client, scripts: readonly string[]) {
      await session.query('DROP SCHEMA IF EXISTS sales CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      for (const script of scripts) await session.query(script);
      const { rows } = await session.query(`SELECT * FROM ${table} ORDER BY 1`);
      const counted = await session.query<{ n: number }>(`SELECT count(DISTINCT xmin::text)::int AS n FROM ${table}`);
      return { rows, transactions: counted.rows[0]?.n ?? 0 };
    }
  });

  it('loses nothing that another session inserts meanwhile behind the first batch', async () => {
    const client = await server.connect();
    try {
      await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      await client.query('CREATE TABLE orders (id bigint PRIMARY KEY, state text)');
      await client.query('INSERT INTO orders SELECT n FROM generate_series(1, 6000) n');
      await client.query(
        'CREATE FUNCTION add() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF pg_trigger_depth() = 1 AND NEW.id = 1 THEN INSERT INTO orders VALUES (9000); END IF; RETURN NULL; END $$',
      );
      await client.query('CREATE TRIGGER add AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION add()');
      const sql = "UPDATE orders SET state = 'open' WHERE state IS NULL";
      const before = 'CREATE TABLE orders (id bigint PRIMARY KEY, state text);';
      await client.query(applyFixes(sql, find(backfillInOneStatement, sql, { before })[0]?.fixes ?? []).text);
      const { rows } = await client.query('SELECT count(*)::int AS n FROM orders WHERE state IS NULL');
      expect(rows).toEqual([{ n: 0 }]);
    } finally {
      await client.end();
    }
  });
});

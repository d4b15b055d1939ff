import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';

/** What the rules about transactions claim, on the oldest and the newest server, and where they changed. */
describe.each([12, 16, 17, 18] as const)('PostgreSQL %i', (major) => {
  let server: Server;
  let one: pg.Client;
  let other: pg.Client;

  beforeAll(async () => {
    server = await startServer(major);
    [one, other] = [await server.connect(), await server.connect()];
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    await one.query(
      'ROLLBACK; DROP TABLE IF EXISTS orders, customers; DROP TYPE IF EXISTS state; RESET ALL;' +
        'CREATE TABLE customers (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint, customer_id bigint REFERENCES customers);' +
        "INSERT INTO customers VALUES (1); CREATE TYPE state AS ENUM ('open');",
    );
  });

  /** The SQLSTATE that a query ends with; undefined when it succeeds. */
  const outcome = (client: pg.Client, sql: string): Promise<string | undefined> =>
    client.query(sql).then(
      () => undefined,
      (error: pg.DatabaseError) => error.code,
    );

  const waitsFor = async (pid: number) => {
    for (;;) {
      const { rows } = await server
        .connect()
        .then((third) =>
          third.query('SELECT 1 FROM pg_locks WHERE pid = $1 AND NOT granted', [pid]).finally(() => third.end()),
        );
      if (rows.length > 0) return;
    }
  };

  it('lock-order-inverted: the referenced table first deadlocks with an INSERT', async () => {
    const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await one.query("BEGIN; SET LOCAL deadlock_timeout = '200ms'; ALTER TABLE customers ADD COLUMN note text");
    const insert = outcome(other, 'INSERT INTO orders VALUES (1, 1)');
    await waitsFor(rows[0]?.pid ?? 0);
    const alter = outcome(one, 'ALTER TABLE orders ADD COLUMN note text');
    const codes = [await alter.finally(() => one.query('ROLLBACK')), await insert];
    expect(codes).toContain('40P01');
  });

  it('lock-order-inverted: the referring table first does not', async () => {
    const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await one.query("BEGIN; SET LOCAL deadlock_timeout = '200ms'; ALTER TABLE orders ADD COLUMN note text");
    const insert = outcome(other, 'INSERT INTO orders (id, customer_id) VALUES (1, 1)');
    await waitsFor(rows[0]?.pid ?? 0);
    expect(await outcome(one, 'ALTER TABLE customers ADD COLUMN note text')).toBeUndefined();
    await one.query('COMMIT');
    expect(await insert).toBeUndefined();
  });

  it('enum-value-used-in-same-transaction: refused, unless the type is new as well and the server is 17 or newer', async () => {
    await one.query("BEGIN; ALTER TYPE state ADD VALUE 'shipped'");
    expect(await outcome(one, "SELECT 'shipped'::state")).toBe('55P04');
    await one.query('ROLLBACK');
    await one.query("BEGIN; CREATE TYPE fresh AS ENUM ('open'); ALTER TYPE fresh ADD VALUE 'shipped'");
    expect(await outcome(one, "SELECT 'shipped'::fresh")).toBe(major < 17 ? '55P04' : undefined);
    await one.query('ROLLBACK');
  });

  it('mixed-transactional-and-not: refused inside a transaction', async () => {
    for (const sql of ['VACUUM orders', 'CREATE DATABASE more', "ALTER SYSTEM SET work_mem = '8MB'"]) {
      await one.query('BEGIN');
      expect([sql, await outcome(one, sql)]).toEqual([sql, '25001']);
      await one.query('ROLLBACK');
    }
  });

  it('statement-timeout-cuts-concurrent-build: leaves an INVALID index', async () => {
    await other.query('BEGIN; INSERT INTO orders VALUES (1, 1)');
    await one.query("SET statement_timeout = '300ms'");
    expect(await outcome(one, 'CREATE INDEX CONCURRENTLY orders_id_idx ON orders (id)')).toBe('57014');
    await other.query('ROLLBACK');
    const { rows } = await one.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_id_idx'::regclass");
    expect(rows).toEqual([{ indisvalid: false }]);
  });

  it('set-without-local: outlives the commit', async () => {
    await one.query("BEGIN; SET lock_timeout = '2s'; SET LOCAL statement_timeout = '3s'; COMMIT");
    const { rows } = await one.query(
      "SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement",
    );
    expect(rows).toEqual([{ lock: '2s', statement: '0' }]);
  });

  it('transaction-control: COMMIT inside a wrapped file leaves its first half', async () => {
    await one.query('BEGIN; ALTER TABLE orders ADD COLUMN note text; COMMIT');
    expect(await outcome(one, 'ALTER TABLE orders ADD COLUMN note text')).toBe('42701');
    await one.query('ROLLBACK');
    const { rows } = await one.query(
      "SELECT count(*)::int AS n FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'note'",
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('several-alter-table: the joined statement does the same', async () => {
    await one.query('ALTER TABLE orders ADD COLUMN a int, ALTER COLUMN id SET NOT NULL, DROP COLUMN customer_id');
    const { rows } = await one.query<{ names: string }>(
      "SELECT string_agg(attname || attnotnull, ',' ORDER BY attnum) AS names FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum > 0 AND NOT attisdropped",
    );
    expect(rows[0]?.names).toBe('idtrue,afalse');
  });
});

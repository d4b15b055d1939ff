import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { TransactionRule } from '#core/effects/effects';
import { startServer } from '#scripts/postgres/server';
import { effectsAfter } from '#test/core/effects/run';

const history = "CREATE TABLE orders (id integer PRIMARY KEY); CREATE TYPE state AS ENUM ('new');";

/** Statements that other tests do not run; the claims of locks cover the rest. */
const statements = [
  'SELECT 1',
  "ALTER TYPE state ADD VALUE 'paid'",
  'LOCK TABLE orders',
  'SAVEPOINT here',
  'RELEASE SAVEPOINT here',
  'ROLLBACK TO SAVEPOINT here',
  "COMMIT PREPARED 'none'",
  "ROLLBACK PREPARED 'none'",
  "CREATE SUBSCRIPTION s CONNECTION 'dbname=postgres' PUBLICATION p",
  "CREATE SUBSCRIPTION s CONNECTION 'dbname=postgres' PUBLICATION p WITH (connect = false)",
  "CREATE SUBSCRIPTION s CONNECTION 'dbname=postgres' PUBLICATION p WITH (connect = off, enabled = off)",
  'DROP DATABASE none',
  'DROP TABLESPACE none',
  'DISCARD ALL',
  'DISCARD PLANS',
  'VACUUM orders',
  'ANALYZE orders',
  'CLUSTER',
  'REINDEX TABLE orders',
  'REINDEX SCHEMA public',
  'CREATE INDEX CONCURRENTLY ON orders (id)',
  'SET LOCAL lock_timeout = 1',
];

/** SQLSTATEs of a statement that refuses to run inside, or outside, of a transaction block. */
const NOT_INSIDE = '25001';
const NOT_OUTSIDE = '25P01';

async function errorOf(session: pg.Client, ...script: readonly string[]): Promise<string | undefined> {
  try {
    for (const sql of script) await session.query(sql);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : undefined;
  } finally {
    await session.query('ROLLBACK');
  }
}

async function observe(session: pg.Client, sql: string): Promise<TransactionRule> {
  if ((await errorOf(session, 'BEGIN', sql)) === NOT_INSIDE) return 'outside';
  return (await errorOf(session, sql)) === NOT_OUTSIDE ? 'inside only' : 'any';
}

describe.each([12, 18] as const)('transaction blocks of PostgreSQL %i', (major) => {
  it('take and refuse what the engine says', async () => {
    const server = await startServer(major);
    try {
      const session = await server.connect();
      await session.query(history);
      for (const sql of statements) {
        const claim = effectsAfter(sql, { history, version: major }).transaction;
        expect([sql, claim]).toEqual([sql, await observe(session, sql)]);
      }
    } finally {
      await server.stop();
    }
  });
});

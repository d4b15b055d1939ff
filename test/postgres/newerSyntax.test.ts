import type pg from 'pg';
import { expect, it } from 'vitest';
import { signs } from '#core/sql/newer/newerSyntax';
import { startServer } from '#scripts/postgres/server';
import { around, besides, examples } from '#test/core/sql/newer/examples';

/** SQLSTATEs of a server that does not take what it is told: a syntax error, an unknown option, not supported. */
const notTaken = ['42601', '22023', '0A000'];

const outsideOfTransactions = /^(?:VACUUM|DROP DATABASE|REINDEX DATABASE|.*CONCURRENTLY$)/;

async function errorOf(client: pg.Client, sql: string): Promise<string | undefined> {
  const alone = outsideOfTransactions.test(sql);
  if (!alone) await client.query('BEGIN');
  try {
    await client.query(sql);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : undefined;
  } finally {
    if (!alone) await client.query('ROLLBACK');
  }
}

it.each([12, 13, 14, 15, 16, 17, 18] as const)(
  'PostgreSQL %i takes what it is said to take, and nothing newer',
  async (major) => {
    const server = await startServer(major);
    try {
      const client = await server.connect();
      await client.query(around);
      for (const sql of besides) await client.query(sql);
      const refused: Record<string, string | undefined> = {};
      for (const [what, sql] of Object.entries(examples)) {
        const code = await errorOf(client, sql);
        if (code !== undefined && (notTaken.includes(code) || what !== 'DETACH PARTITION … FINALIZE'))
          refused[what] = code;
      }
      const expected = signs.filter(({ since }) => since > major).map(({ what }) => what);
      expect(refused).toEqual(
        Object.fromEntries([...new Set(expected)].map((what) => [what, expect.toBeOneOf(notTaken)])),
      );
    } finally {
      await server.stop();
    }
  },
);

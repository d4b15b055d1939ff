import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { startServer } from '#scripts/postgres/server';
import { effectsAfter, locksOf } from '#test/core/effects/run';

const history = `
  CREATE TABLE readings (id integer NOT NULL, value integer) PARTITION BY RANGE (id);
  CREATE TABLE readings_low PARTITION OF readings FOR VALUES FROM (0) TO (100);
  CREATE INDEX readings_value_idx ON readings (value);`;

const INDEX = 'readings_low_value_idx';
const REINDEX = 'REINDEX INDEX readings_value_idx';

/** The modes that a backend waits for on a relation, once it waits. */
async function awaited(session: pg.Client, pid: number, relation: string): Promise<readonly string[]> {
  for (;;) {
    const { rows } = await session.query<{ mode: string }>(
      'SELECT mode FROM pg_locks WHERE pid = $1 AND relation = $2::regclass AND NOT granted',
      [pid, relation],
    );
    if (rows.length > 0) return rows.map(({ mode }) => mode);
    await delay(10);
  }
}

/**
 * A lock that nothing but a reader of the table can stop: the measurement, which stops statements at locks on the index
 * alone, sees no more than the SHARE that comes before it.
 */
describe.each([14, 18] as const)('REINDEX of a partitioned index on PostgreSQL %i', (major) => {
  it('waits for readers of a partition, as the engine says', async () => {
    const claim = locksOf(effectsAfter(REINDEX, { history, version: major }));
    expect(claim).toContain(`public.${INDEX}: ACCESS EXCLUSIVE`);

    const server = await startServer(major);
    try {
      const [reader, worker] = [await server.connect(), await server.connect()];
      await reader.query(history);
      const { rows } = await worker.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await reader.query('BEGIN; SELECT FROM readings_low');
      const running = worker.query(REINDEX);
      expect(await awaited(reader, rows[0]?.pid ?? 0, INDEX)).toEqual(['AccessExclusiveLock']);
      await reader.query('COMMIT');
      await running;
    } finally {
      await server.stop();
    }
  });
});

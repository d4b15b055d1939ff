import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { sendAll } from '#core/database/outbox';
import { MigrationLock } from '#core/runner/lock';
import { startPooler } from '#scripts/pgbouncer';
import { type Server, startServer } from '#scripts/postgres/server';
import { openSession } from '#test/postgres/database/surroundings';

const waiting = { limit: 0, now: () => 0, sleep: () => Promise.resolve() };

describe.each([12, 18] as const)('the lock of a run, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  async function opened(port = server.port) {
    const session = await openSession(`postgresql://postgres@127.0.0.1:${port}/postgres`);
    onTestFinished(() => session.close());
    return { session, lock: await MigrationLock.take(session, waiting) };
  }

  it('is known to be held however often it is asked, and given back whole', async () => {
    const { session, lock } = await opened();
    for (let time = 0; time < 3; time++) expect(await lock.isHeld()).toBe(true);
    await expect(opened()).rejects.toThrow('Another run has the lock of postgres');
    await lock.release();
    const { lock: next } = await opened();
    expect(await next.isHeld()).toBe(true);
    expect(await lock.isHeld()).toBe(false);
    expect(session.isOpen).toBe(true);
    await next.release();
  });

  it.each([
    ['SELECT pg_advisory_unlock_all()', false],
    ['DO $$BEGIN PERFORM pg_advisory_unlock_all(); END$$', false],
    ['DISCARD ALL', false],
    ['SELECT pg_try_advisory_lock(1, 1), pg_advisory_unlock(1, 1)', true],
    ['DISCARD PLANS', true],
    ['RESET ALL', true],
  ])('%s: held behind it? %s', async (text, isHeld) => {
    const { session, lock } = await opened();
    await session.wire.client.query(text);
    expect(await lock.isHeld()).toBe(isHeld);
    expect(session.wire.client.getTransactionStatus()).toBe('I');
    await lock.release();
  });

  it('what is sent behind the guard does not run once it is gone', async () => {
    const { session, lock } = await opened();
    await session.wire.client.query('CREATE TABLE IF NOT EXISTS seen (id int)');
    await sendAll(session, [...lock.guard, { text: 'INSERT INTO seen VALUES (1)' }]);
    await session.wire.client.query('SELECT pg_advisory_unlock_all()');
    const refusal = await session.send([...lock.guard, { text: 'INSERT INTO seen VALUES (2)' }]);
    expect(refusal && lock.isGone(refusal.statement, refusal.error)).toBe(true);
    await session.wire.client.query('ROLLBACK');
    expect((await session.wire.client.query('TABLE seen')).rows).toEqual([{ id: 1 }]);
    await session.wire.client.query('DROP TABLE seen');
  });

  it('a pooler that goes on with another process of the server has lost it', async () => {
    const pooler = await startPooler(server.port, 'transaction');
    onTestFinished(() => pooler.stop());
    const { session, lock } = await opened(pooler.port);
    expect(await lock.isHeld()).toBe(true);
    const pid = async () => (await session.wire.client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid;
    const first = await pid();
    const admin = await server.connect();
    await admin.query('SELECT pg_terminate_backend($1)', [first]);
    while ((await admin.query('SELECT FROM pg_stat_activity WHERE pid = $1', [first])).rowCount !== 0);
    expect(await lock.isHeld()).toBe(false);
    expect(session.isOpen).toBe(true);
    expect(await pid()).not.toBe(first);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requireFitForChanges } from '#core/database/fitness';
import { type Pooler, startPooler } from '#scripts/pgbouncer';
import { type Server, startServer } from '#scripts/postgres/server';
import { openSession } from './surroundings';

describe.each([12, 18] as const)('before PostgreSQL %i', (major) => {
  let server: Server;
  const poolers: Pooler[] = [];

  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(async () => {
    for (const pooler of poolers) await pooler.stop();
    await server.stop();
  });

  it.each(['transaction', 'session'] as const)(
    '[51] PgBouncer in %s mode is seen, looked through and not changed',
    async (mode) => {
      const pooler = await startPooler(server.port, mode);
      poolers.push(pooler);
      const url = `postgresql://postgres@127.0.0.1:${pooler.port}/postgres`;
      const session = await openSession(url);
      expect(session.wire.facts).toMatchObject({ isPooled: true, database: 'postgres', major });
      expect(() => requireFitForChanges(session.wire.facts)).toThrow('A pooler hands statements on here');
      const setting = z.object({ path: z.string(), readOnly: z.string() });
      const question = `SELECT pg_catalog.current_setting('search_path') AS path,
      pg_catalog.current_setting('transaction_read_only') AS "readOnly"`;
      expect(await session.read((ask) => ask(setting, question))).toEqual([{ path: 'pg_catalog', readOnly: 'on' }]);
      await session.close();
      // The pool has one server session: the next client gets it as we left it.
      const next = await openSession(url);
      const { rows } = await next.wire.client.query(question);
      expect(rows).toEqual([{ path: '"$user", public', readOnly: 'off' }]);
      await next.close();
    },
  );

  it('a direct session is fit', async () => {
    const session = await openSession(server.connectionString);
    expect(() => requireFitForChanges(session.wire.facts)).not.toThrow();
    await session.close();
  });

  it('[35] a standby is seen and left alone', async () => {
    const standby = await startServer(major, { hot_standby: 'on' }, { 'standby.signal': '' });
    const session = await openSession(`${standby.connectionString}?target_session_attrs=standby`);
    expect(session.wire.facts).toMatchObject({ isStandby: true, isReadOnly: true, isPooled: false });
    expect(() => requireFitForChanges(session.wire.facts)).toThrow('This server is a standby (in recovery)');
    await session.close();
    const both = `postgresql://postgres@127.0.0.1:${standby.port},127.0.0.1:${server.port}/postgres`;
    const primary = await openSession(`${both}?target_session_attrs=read-write`);
    expect(primary.wire.host.port).toBe(server.port);
    await primary.close();
    const preferred = await openSession(
      `postgresql://postgres@127.0.0.1:${server.port},127.0.0.1:${standby.port}/postgres?target_session_attrs=prefer-standby`,
    );
    expect(preferred.wire.host.port).toBe(standby.port);
    await preferred.close();
    await standby.stop();
  });
});

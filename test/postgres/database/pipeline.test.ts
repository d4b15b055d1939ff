import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Session } from '#core/database/session';
import { type Server, startServer } from '#scripts/postgres/server';
import { openSession } from './surroundings';

describe.each([12, 18] as const)('statements that are sent together, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  async function opened(): Promise<Session> {
    const session = await openSession(server.connectionString);
    onTestFinished(() => session.close());
    return session;
  }

  it('run in their order, with values of every kind', async () => {
    const session = await opened();
    const values = ['a', 7, true, null, ['b"', 'c\\d', 'e,f']];
    const insert = 'INSERT INTO pg_temp.kept VALUES ($1, $2, $3, $4, $5)';
    const create = 'CREATE TEMPORARY TABLE kept (a text, b int, c bool, d text, e text[])';
    expect(await session.send([{ text: create }, { text: insert, values, again: true }])).toBeUndefined();
    expect(await session.send([{ text: insert, values, again: true }])).toBeUndefined();
    const { rows } = await session.wire.client.query('TABLE pg_temp.kept');
    const row = { a: 'a', b: 7, c: true, d: null, e: ['b"', 'c\\d', 'e,f'] };
    expect(rows).toEqual([row, row]);
  });

  it('stop at the first that fails, which is told with its own place', async () => {
    const session = await opened();
    const statements = ['CREATE TEMPORARY TABLE t (id int)', 'SELECT 1 +\n strange', 'SELECT 1'].map((text) => ({
      text,
    }));
    const refusal = await session.send(statements);
    expect(refusal).toEqual({
      statement: statements[1],
      error: expect.objectContaining({ code: '42703', position: '13' }),
    });
    expect((await session.wire.client.query("SELECT to_regclass('pg_temp.t') AS t")).rows).toEqual([{ t: null }]);
  });

  it('are prepared once where they come again, and anew when somebody has dropped them', async () => {
    const session = await opened();
    const names = async () =>
      (await session.wire.client.query('SELECT name FROM pg_prepared_statements ORDER BY 1')).rows.map(
        ({ name }) => name,
      );
    const again = { text: 'SELECT 1', again: true };
    await session.send([again, again, { text: 'SELECT 2' }]);
    await session.send([again]);
    expect(await names()).toEqual(['1:SELECT 1']);
    await session.send([{ text: 'DEALLOCATE ALL' }]);
    await session.send([again]);
    expect(await names()).toEqual(['2:SELECT 1']);
    await session.wire.client.query('DEALLOCATE ALL'); // behind our back
    expect(await session.send([again])).toBeUndefined();
    expect(await session.send([again])).toBeUndefined();
    expect(await names()).toEqual([]);
  });

  it('take others along, of which is told apart what became of them', async () => {
    const session = await opened();
    const admin = await server.connect();
    await admin.query('SELECT pg_advisory_lock(77)');
    const slow = { text: 'SELECT pg_advisory_xact_lock(77)' };
    const waits = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 77 AND NOT granted";
    let outcome: Promise<unknown> | undefined;
    const went = (told: Promise<unknown>) => {
      outcome = told;
    };
    const strange = { text: 'SELECT strange' };
    expect(await session.send([{ text: 'SELECT 1' }], { statements: [slow, strange], went })).toBeUndefined();
    while ((await admin.query(waits)).rowCount === 0); // what stood ahead was answered before it runs
    await admin.query('SELECT pg_advisory_unlock(77)');
    expect(await outcome).toEqual({ statement: strange, error: expect.objectContaining({ code: '42703' }) });
  });

  it('leave out what goes along where they fail', async () => {
    const session = await opened();
    await session.wire.client.query('CREATE TEMPORARY SEQUENCE seen');
    const went = () => expect.unreachable();
    const statements = [{ text: "SELECT nextval('seen')" }];
    expect(await session.send([{ text: 'SELECT strange' }], { statements, went })).toMatchObject({
      statement: { text: 'SELECT strange' },
    });
    expect((await session.wire.client.query('SELECT is_called FROM seen')).rows).toEqual([{ is_called: false }]);
  });

  it('end with their session', async () => {
    const session = await opened();
    const { pid } = session.wire;
    const sent = session.send([{ text: 'SELECT pg_terminate_backend(pg_backend_pid())' }, { text: 'SELECT 1' }]);
    expect(await sent).toMatchObject({ error: { code: '57P01' } });
    const admin = await server.connect();
    while ((await admin.query('SELECT FROM pg_stat_activity WHERE pid = $1', [pid])).rowCount !== 0);
    expect(await session.send([{ text: 'SELECT 1' }])).toMatchObject({ error: expect.any(Error) });
    expect(session.isOpen).toBe(false);
  });

  it('never wait for data that nobody sends', async () => {
    const session = await opened();
    await session.wire.client.query('CREATE TEMPORARY TABLE t (id int)');
    expect(await session.send([{ text: 'COPY pg_temp.t FROM STDIN' }])).toMatchObject({ error: expect.any(Error) });
  });
});

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server as TcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { checkIdentity, identityOf } from '#core/database/identity';
import { Parameter } from '#core/database/parameter';
import { freePort } from '#scripts/postgres/process';
import { type Server, startServer } from '#scripts/postgres/server';
import { openSession, person } from './surroundings';

/** A host that takes the connection and never says a word. */
async function silentHost(): Promise<{ port: number; met: Promise<unknown>; host: TcpServer }> {
  const host = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(host, 'listening');
  onTestFinished(() => void host.close());
  return { port: (host.address() as AddressInfo).port, met: once(host, 'connection'), host };
}

describe.each([12, 18] as const)('PostgreSQL %i', (major) => {
  let server: Server;
  const url = (rest = '') => `postgresql://postgres@127.0.0.1:${server.port}/postgres${rest}`;

  beforeAll(async () => {
    server = await startServer(
      major,
      {},
      { 'pg_hba.conf': 'host all app 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n' },
    );
    const admin = await server.connect();
    await admin.query("SET password_encryption = 'scram-sha-256'; CREATE ROLE app LOGIN PASSWORD 'S3cr3t-XYZ'");
    await admin.query("CREATE ROLE reader LOGIN; ALTER ROLE reader SET default_transaction_read_only = 'on'");
  });
  afterAll(() => server.stop());

  it('says who is there', async () => {
    const session = await openSession(url());
    const { facts } = session.wire;
    expect(facts).toMatchObject({ major, database: 'postgres', user: 'postgres', isSuperuser: true, isPooled: false });
    expect(facts).toMatchObject({ isStandby: false, isReadOnly: false, tlsVersion: undefined });
    expect(facts.systemIdentifier).toMatch(/^\d{19}$/);
    await session.close();
  });

  it('lets somebody without rights know the identity too', async () => {
    const [reader, admin] = [await openSession(url().replace('postgres@', 'reader@')), await openSession(url())];
    expect(identityOf(reader.wire.facts)).toEqual(identityOf(admin.wire.facts));
    expect(() => checkIdentity(identityOf(reader.wire.facts), identityOf(admin.wire.facts))).not.toThrow();
    await Promise.all([reader.close(), admin.close()]);
  });

  it('knows another database in the place of the one that was shown', async () => {
    const before = await openSession(url());
    const shown = identityOf(before.wire.facts);
    await before.close();
    const other = await startServer(major);
    onTestFinished(() => other.stop());
    const after = await openSession(`postgresql://postgres@127.0.0.1:${other.port}/template1`);
    // Copies of one data folder share the identifier: the database tells them apart.
    expect(() => checkIdentity(shown, identityOf(after.wire.facts))).toThrow(
      /Another database answers now: postgres \(/,
    );
    await after.close();
  });

  it('asks for a password when the server wants one that nobody has said', async () => {
    const asked: string[] = [];
    const askPassword = async (question: string) => {
      asked.push(question);
      return new Parameter('S3cr3t-XYZ', 'typed');
    };
    const session = await openSession(url().replace('postgres@', 'app@'), { askPassword });
    expect(session.wire.facts.user).toBe('app');
    expect(asked).toEqual([`Password for app at 127.0.0.1:${server.port}: `]);
    await session.close();
    const free = await openSession(url(), { askPassword });
    expect(asked).toHaveLength(1);
    await free.close();
  });

  it('says what is wrong, and who said it', async () => {
    const app = url().replace('postgres@', 'app@');
    await expect(openSession(app)).rejects.toThrow(
      `Cannot connect to postgres at 127.0.0.1:${server.port} as app: the server wants a password, and nobody has said one (the host is from DATABASE_URL).`,
    );
    await expect(openSession(app, {}, person({ PGPASSWORD: 'wrong' }))).rejects.toThrow(
      'as app: the password is wrong',
    );
    await expect(openSession(url().replace(/postgres$/, 'shop'))).rejects.toThrow('the server has no such database');
    const port = await freePort();
    await expect(openSession(`postgresql://a@127.0.0.1:${port}/b`)).rejects.toThrow('nothing listens there');
    await expect(openSession('postgresql://a@db.invalid/b')).rejects.toThrow(/the host name is not known|name server/);
    await expect(openSession('postgresql:///b?host=/nowhere')).rejects.toThrow('there is no such socket');
  });

  it('goes on to the next host, and takes the one that is wanted', async () => {
    const nobody = await freePort();
    const both = `postgresql://reader@127.0.0.1:${nobody},127.0.0.1:${server.port}/postgres`;
    const session = await openSession(`${both}?target_session_attrs=read-only`);
    expect([session.wire.host.port, session.wire.facts.isReadOnly]).toEqual([server.port, true]);
    await session.close();
    await expect(openSession(`${both}?target_session_attrs=read-write`)).rejects.toThrow(
      'it is read-only, and target_session_attrs asks for read-write',
    );
    await expect(openSession(url('?target_session_attrs=standby'))).rejects.toThrow(
      'it is a primary that takes writes, and target_session_attrs asks for standby',
    );
    const preferred = await openSession(url('?target_session_attrs=prefer-standby'));
    await preferred.close();
  });

  it('reads one moment, writes nothing, and is deaf to what a database calls its things', async () => {
    const admin = await server.connect();
    await admin.query(`CREATE SCHEMA hostile;
      CREATE FUNCTION hostile.current_database() RETURNS name LANGUAGE sql AS $$ SELECT 'trap'::name $$;
      CREATE FUNCTION hostile.pg_backend_pid() RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION hostile.same(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT true';
      CREATE OPERATOR hostile.= (LEFTARG = name, RIGHTARG = name, FUNCTION = hostile.same);
      CREATE VIEW hostile.pg_database AS SELECT 'trap'::name AS datname, 1::oid AS oid;
      ALTER ROLE postgres IN DATABASE postgres SET search_path = hostile, pg_catalog`);
    const session = await openSession(url());
    expect(session.wire.facts).toMatchObject({ database: 'postgres', isPooled: false });
    const one = z.object({ database: z.string() });
    const rows = await session.read((ask) => ask(one, 'SELECT current_database() AS database'));
    expect(rows).toEqual([{ database: 'postgres' }]);
    await expect(session.read((ask) => ask(z.object({}), 'CREATE TABLE public.t ()'))).rejects.toThrow('read-only');
    expect(await session.read((ask) => ask(one, 'SELECT current_database() AS database'))).toHaveLength(1);
    await session.close();
    await admin.query('ALTER ROLE postgres IN DATABASE postgres RESET search_path; DROP SCHEMA hostile CASCADE');
  });

  it('survives that its server ends it', async () => {
    const session = await openSession(url(), { applicationName: 'victim' });
    const admin = await server.connect();
    const ended = new Promise<void>((done) => session.wire.client.once('end', done));
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'victim'");
    await ended;
    expect(session.isOpen).toBe(false);
    await session.close();
  });
});

describe('a host that says nothing', () => {
  it('is left when somebody cancels', async () => {
    const { port, met } = await silentHost();
    const stop = new AbortController();
    const opening = openSession(`postgresql://a@127.0.0.1:${port}/b?connect_timeout=0`, { signal: stop.signal });
    await met;
    stop.abort(new Error('somebody pressed Escape'));
    await expect(opening).rejects.toThrow('somebody pressed Escape');
  });

  it('is left in the middle of TLS too', async () => {
    const { port, host } = await silentHost();
    const stop = new AbortController();
    host.on('connection', (socket) => {
      socket.once('data', () => {
        socket.write('S');
        socket.once('data', () => stop.abort(new Error('enough')));
      });
    });
    const url = `postgresql://a@127.0.0.1:${port}/b?connect_timeout=0&sslmode=require`;
    await expect(openSession(url, { signal: stop.signal })).rejects.toThrow('enough');
  });

  it('is given up after connect_timeout', async () => {
    const { port } = await silentHost();
    await expect(openSession(`postgresql://a@127.0.0.1:${port}/b?connect_timeout=1`)).rejects.toThrow(
      'it did not answer within 1 s',
    );
  });

  it('closes the door: said so', async () => {
    const { port, host } = await silentHost();
    host.on('connection', (socket) => socket.end());
    await expect(openSession(`postgresql://a@127.0.0.1:${port}/b`)).rejects.toThrow(/Connection terminated|closed/);
  });
});

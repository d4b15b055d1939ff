import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { Authority, type Certificate } from './authority';
import { openSession, person } from './surroundings';

let authority: Authority;
let stranger: Authority;
let client: Certificate;

/** Everything but the wire is the same; `hostssl` and `hostnossl` decide who may come how. */
async function serve(certificate: Certificate | undefined, access: string, major: 12 | 18 = 18): Promise<Server> {
  const tls = { ssl: 'on', ssl_cert_file: 'server.crt', ssl_key_file: 'server.key', ssl_ca_file: 'authority.crt' };
  const files = { 'server.crt': certificate?.certificate ?? '', 'server.key': certificate?.key ?? '' };
  const server = await startServer(major, certificate === undefined ? {} : tls, {
    ...files,
    'authority.crt': await readFile(authority.file, 'utf8'),
    'pg_hba.conf': `local all all trust\n${access}\n`,
  });
  return server;
}

const anyway = 'host all all 127.0.0.1/32 trust';
let good: Server;
let plain: Server;
let old: Server;

beforeAll(async () => {
  authority = await Authority.make('Confiture test authority');
  stranger = await Authority.make('Somebody else');
  client = await authority.sign('postgres');
  const named = await authority.sign('db.example.org', ['DNS:localhost']);
  good = await serve(named, anyway);
  old = await serve(named, anyway, 12);
  plain = await serve(undefined, anyway);
});
afterAll(async () => {
  for (const server of [good, old, plain]) await server.stop();
  await authority.remove();
  await stranger.remove();
});

/** How well protected a connection came out, or why there was none. */
async function outcome(server: Server, host: string, query: string): Promise<string> {
  try {
    const session = await openSession(`postgresql://postgres@${host}:${server.port}/postgres?${query}`);
    const { protection, facts } = session.wire;
    await session.close();
    expect(facts.tlsVersion !== undefined).toBe(protection !== 'none');
    return protection;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^.*? as postgres: (.*) \(the host.*$/, '$1') : String(error);
  }
}

const nobody = 'its certificate is signed by nobody that is trusted here';
const otherName = 'its certificate is for another host name';

describe('sslmode against a server with TLS', () => {
  it.each([
    ['disable', 'localhost', '', 'none'],
    ['allow', 'localhost', '', 'none'],
    ['prefer', 'localhost', '', 'encrypted'],
    ['require', 'localhost', '', 'encrypted'],
    ['require', '127.0.0.1', 'authority', 'authority verified'],
    ['require', 'localhost', 'stranger', nobody],
    ['verify-ca', '127.0.0.1', 'authority', 'authority verified'],
    ['verify-ca', 'localhost', '', nobody],
    ['verify-ca', 'localhost', 'stranger', nobody],
    ['verify-full', 'localhost', 'authority', 'verified'],
    ['verify-full', '127.0.0.1', 'authority', otherName],
    ['verify-full', 'localhost', '', nobody],
    ['verify-full', 'localhost', 'stranger', nobody],
  ])('%s to %s, knowing %s: %s', async (mode, host, knows, expected) => {
    const root = { authority: authority.file, stranger: stranger.file }[knows];
    const query = `sslmode=${mode}${root === undefined ? '' : `&sslrootcert=${root}`}`;
    expect(await outcome(good, host, query)).toBe(expected);
    expect(await outcome(old, host, query)).toBe(expected);
  });

  it('no-verify only when it is asked for twice', async () => {
    const url = `postgresql://postgres@localhost:${good.port}/postgres?sslmode=no-verify`;
    await expect(openSession(url)).rejects.toThrow(
      'DATABASE_URL: sslmode=no-verify takes any server for the right one.',
    );
    const session = await openSession(url, { allowUnverified: true });
    expect(session.wire.protection).toBe('encrypted');
    await session.close();
  });

  it('is off on the way to this machine when nobody says anything', async () => {
    expect(await outcome(good, 'localhost', '')).toBe('none');
    expect(await outcome(good, '127.0.0.1', '')).toBe('none');
  });

  it('checks the name, not the address that leads there', async () => {
    const query = `host=db.example.org&hostaddr=127.0.0.1&port=${good.port}&sslrootcert=${authority.file}`;
    expect(await outcome(good, '', `${query}&sslmode=verify-full`)).toBe(otherName);
    expect(await outcome(good, '', `${query.replace('db.example.org', 'localhost')}&sslmode=verify-full`)).toBe(
      'verified',
    );
  });
});

describe('sslmode against a server without TLS', () => {
  it.each([
    ['disable', 'none'],
    ['allow', 'none'],
    ['prefer', 'none'],
    ['require', 'the server has no TLS'],
    ['verify-ca', 'the server has no TLS'],
    ['verify-full', 'the server has no TLS'],
  ])('%s: %s', async (mode, expected) => {
    expect(await outcome(plain, 'localhost', `sslmode=${mode}`)).toBe(expected);
  });
});

it('refuses a certificate that has expired', async () => {
  const server = await serve(await authority.sign('old', ['DNS:localhost'], { expired: true }), anyway);
  onTestFinished(() => server.stop());
  const query = (mode: string) => `sslmode=${mode}&sslrootcert=${authority.file}`;
  expect(await outcome(server, 'localhost', query('verify-full'))).toBe('its certificate has expired');
  expect(await outcome(server, 'localhost', query('verify-ca'))).toBe('its certificate has expired');
  expect(await outcome(server, 'localhost', 'sslmode=require')).toBe('encrypted');
});

it('goes the way that pg_hba.conf leaves open', async () => {
  const named = await authority.sign('db', ['DNS:localhost']);
  const onlyTls = await serve(named, 'hostssl all all 127.0.0.1/32 trust');
  onTestFinished(() => onlyTls.stop());
  expect(await outcome(onlyTls, 'localhost', 'sslmode=allow')).toBe('encrypted');
  expect(await outcome(onlyTls, 'localhost', 'sslmode=disable')).toMatch(/no pg_hba.conf entry .* no encryption/);
  const onlyPlain = await serve(named, 'hostnossl all all 127.0.0.1/32 trust');
  onTestFinished(() => onlyPlain.stop());
  expect(await outcome(onlyPlain, 'localhost', 'sslmode=prefer')).toBe('none');
  expect(await outcome(onlyPlain, 'localhost', 'sslmode=require')).toMatch(/no pg_hba.conf entry .* SSL encryption/);
});

it('shows a certificate of its own', async () => {
  const server = await serve(await authority.sign('db', ['DNS:localhost']), 'hostssl all all 127.0.0.1/32 cert');
  onTestFinished(() => server.stop());
  const { certificate, key } = client.files;
  const mine = `sslcert=${certificate}&sslkey=${key}`;
  expect(await outcome(server, 'localhost', `sslmode=verify-full&sslrootcert=${authority.file}&${mine}`)).toBe(
    'verified',
  );
  expect(await outcome(server, 'localhost', `sslmode=verify-full&sslrootcert=${authority.file}`)).toMatch(
    /requires a valid client certificate/,
  );
});

it('takes TLS from the first byte where the server has it', async () => {
  const direct = `sslmode=verify-full&sslnegotiation=direct&sslrootcert=${authority.file}`;
  expect(await outcome(good, 'localhost', direct)).toBe('verified');
});

describe('what a server may ask for', () => {
  const access = ['scram-sha-256', 'md5', 'password'].map(
    (method) => `host ${method.split('-')[0]} all 127.0.0.1/32 ${method}`,
  );
  let server: Server;
  beforeAll(async () => {
    server = await serve(
      await authority.sign('db', ['DNS:localhost']),
      `${access.join('\n')}\nhost all all 127.0.0.1/32 trust`,
    );
    const admin = await server.connect();
    await admin.query("SET password_encryption = 'scram-sha-256'; CREATE ROLE app LOGIN PASSWORD 'S3cr3t-XYZ'");
    await admin.query("SET password_encryption = 'md5'; CREATE ROLE old LOGIN PASSWORD 'S3cr3t-XYZ'");
    for (const name of ['scram', 'md5', 'password']) await admin.query(`CREATE DATABASE ${name}`);
  });
  afterAll(() => server.stop());

  async function come(user: string, database: string, query: string): Promise<string> {
    const who = person({ PGPASSWORD: 'S3cr3t-XYZ' });
    const url = `postgresql://${user}@localhost:${server.port}/${database}?${query}`;
    try {
      const session = await openSession(url, {}, who);
      await session.close();
      return 'in';
    } catch (error) {
      expect(String(error)).not.toContain('S3cr3t');
      return error instanceof Error ? error.message : '';
    }
  }
  const tls = () => `sslmode=verify-full&sslrootcert=${authority.file}`;

  it('binds the channel with SCRAM over TLS', async () => {
    expect(await come('app', 'scram', `${tls()}&channel_binding=require`)).toBe('in');
    expect(await come('app', 'scram', 'sslmode=disable&channel_binding=require')).toContain(
      'it offers no channel binding',
    );
    expect(await come('app', 'password', `${tls()}&channel_binding=require`)).toContain('which binds no channel');
    expect(await come('app', 'postgres', `${tls()}&channel_binding=require`)).toContain(
      'it asked for nothing that binds',
    );
    expect(await come('app', 'scram', tls())).toBe('in');
  });

  it('gives only what was agreed', async () => {
    expect(await come('old', 'md5', 'require_auth=scram-sha-256')).toContain('it asks for the password as MD5');
    expect(await come('old', 'md5', 'require_auth=md5')).toBe('in');
    expect(await come('app', 'password', 'require_auth=!password')).toContain('it asks for the password in clear text');
    expect(await come('app', 'postgres', 'require_auth=scram-sha-256')).toContain('it asks for nothing');
    expect(await come('app', 'password', '')).toBe('in');
  });
});

it('reads the certificates that lie in the home', async () => {
  const home = join(authority.folder.path, 'home');
  await mkdir(join(home, '.postgresql'), { recursive: true });
  await copyFile(authority.file, join(home, '.postgresql', 'root.crt'));
  const session = await openSession(
    `postgresql://postgres@localhost:${good.port}/postgres?sslmode=verify-full`,
    {},
    person({}, home),
  );
  expect(session.wire.protection).toBe('verified');
  await session.close();
});

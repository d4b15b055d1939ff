import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ConfitureError } from '#core/error';
import { type Server, startServer } from '#scripts/postgres/server';
import { heard } from '#test/postgres/runner/heard';
import { projectOn } from '#test/postgres/runner/project';
import { Authority } from './authority';
import { openSession } from './surroundings';

/** The first words of a connection, as numbers: a request for TLS, or to cancel in clear text. */
const [tlsWanted, cancelInTheOpen] = [80877103, 80877102];

/** Passes everything on, and keeps what each client said first. */
async function listener(port: number) {
  const first: number[] = [];
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    client.once('data', (chunk: Buffer) => first.push(chunk.readInt32BE(4)));
    client.pipe(server).pipe(client);
    for (const side of [client, server]) side.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  return { port: (proxy.address() as AddressInfo).port, first };
}

describe.each([12, 18] as const)('a CancelRequest over TLS, PostgreSQL %i', (major) => {
  let server: Server;
  let authority: Authority;
  beforeAll(async () => {
    authority = await Authority.make('Confiture test authority');
    const { certificate, key } = await authority.sign('db', ['DNS:localhost']);
    const tls = { ssl: 'on', ssl_cert_file: 'server.crt', ssl_key_file: 'server.key' };
    server = await startServer(major, tls, { 'server.crt': certificate, 'server.key': key });
  });
  afterAll(async () => {
    await server.stop();
    await authority.remove();
  });

  it.each(['require', 'verify-full'])('is sent protected and heard: sslmode=%s', async (mode) => {
    const { port, first } = await listener(server.port);
    const trusted = mode === 'require' ? '' : `&sslrootcert=${authority.file}`;
    const session = await openSession(`postgresql://postgres@localhost:${port}/postgres?sslmode=${mode}${trusted}`);
    const working = session.wire.client.query('SELECT pg_sleep(600)');
    const stopped = expect(working).rejects.toMatchObject({ code: '57014' });
    const admin = await server.connect();
    const atIt = "SELECT FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND query LIKE 'SELECT pg_sleep%'";
    while ((await admin.query(atIt, [session.wire.pid])).rowCount === 0);
    await session.wire.cancel();
    await stopped;
    expect(first).toEqual([tlsWanted, tlsWanted]);
    expect(first).not.toContain(cancelInTheOpen);
    await session.close();
  });

  it('[39] stops a run: exit 130, nothing is left', async () => {
    const project = await projectOn(server, { 'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT pg_sleep(600);' });
    const { bench, url } = project;
    bench.variables = { ...bench.variables, DATABASE_URL: `${url.replace('127.0.0.1', 'localhost')}?sslmode=require` };
    const stop = new AbortController();
    bench.signal = stop.signal;
    const begun = heard(project, /"event":"progress"/);
    const run = project.migrate('up', '--format', 'ndjson');
    await begun;
    const tls =
      "SELECT FROM pg_stat_ssl AS s JOIN pg_stat_activity AS a USING (pid) WHERE s.ssl AND a.query LIKE 'SELECT pg_sleep%'";
    expect((await project.admin.query(tls)).rowCount).toBe(1);
    stop.abort(new ConfitureError('cancelled', 'Stopped.'));
    expect(await run).toMatchObject({ code: 130, errors: expect.stringContaining('nothing of it is left') });
    expect(await project.tables()).toEqual(['tb_confiture', 'tb_confiture_step']);
  });
});

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ConfitureError } from '#core/error';
import { type Server, startServer } from '#scripts/postgres/server';
import { Workbench } from '#test/cli/support/cli';
import { type Fault, faultyProxy } from './faultyProxy';
import { projectOn } from './project';

describe.each([12, 18] as const)('the answer to COMMIT is lost, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  async function run(database: string, fault: Fault) {
    const root = await server.connect();
    await root.query(`CREATE DATABASE ${database}`);
    await root.end();
    // The first COMMIT makes the ledger, the second is that of the first migration.
    const proxy = await faultyProxy(server.port, fault, 2);
    const bench = await Workbench.with({
      'confiture.yaml': 'layout: confiture\n',
      'm/1_a.up.sql': 'CREATE TABLE a (id int);',
      'm/2_b.up.sql': 'CREATE TABLE b (id int);',
    });
    onTestFinished(async () => {
      proxy.stop();
      await bench.remove();
    });
    const url = `postgresql://postgres@127.0.0.1:${proxy.port}/${database}`;
    bench.variables = { HOME: bench.folder, DATABASE_URL: url, CONFITURE_ENVIRONMENT: 'test' };
    const outcome = await bench.run('migrate', 'up', 'm');
    expect(proxy.commits()).toBeGreaterThanOrEqual(2);
    const admin = await server.connect(database);
    const { rows } = await admin.query(
      "SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('b') IS NOT NULL AS b, (SELECT array_agg(version ORDER BY version) FROM tb_confiture) AS ledger",
    );
    return { ...outcome, rows, up: () => bench.run('migrate', 'up', 'm') };
  }

  it('[10] but it was committed: found out, and the run goes on', async () => {
    const { code, output, rows, up } = await run('after', 'after');
    expect(code).toBe(0);
    expect(output).toContain(
      'note: m/1_a.up.sql: connection lost, outcome verified: committed\n2 migrations applied.\n',
    );
    expect(rows).toEqual([{ a: true, b: true, ledger: ['1', '2'] }]);
    expect((await up()).output).toContain('Nothing to do: 2 migrations are applied');
  });

  it('[10] and nobody waits until it is found out: unknown, whoever asked for that', async () => {
    const project = await projectOn(server, { 'm/1_a.up.sql': 'CREATE TABLE a (id int);' });
    const { bench, url } = project;
    const proxy = await faultyProxy(server.port, 'after', 2);
    bench.variables = { ...bench.variables, DATABASE_URL: url.replace(`:${server.port}/`, `:${proxy.port}/`) };
    const stop = new AbortController();
    bench.signal = stop.signal;
    void proxy.lost.then(() => {
      proxy.stop();
      stop.abort(new ConfitureError('cancelled', 'Stopped.', { advice: 'Nothing was changed.' }));
    });
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([
      6,
      expect.stringContaining('while it was committed, and the database cannot be asked'),
    ]);
    expect(errors).not.toContain('Nothing was changed');
    bench.variables = { ...bench.variables, DATABASE_URL: url };
    bench.signal = undefined;
    expect(await project.migrate('up')).toMatchObject({ code: 0, output: expect.stringContaining('Nothing to do') });
  });

  it('[11] and it never arrived: found out, and the next run applies it', async () => {
    const { code, errors, rows, up } = await run('before', 'before');
    expect([code, errors]).toEqual([
      1,
      expect.stringContaining('m/1_a.up.sql: the connection was lost while it was committed. Verified: rolled back.'),
    ]);
    expect(rows).toEqual([{ a: false, b: false, ledger: null }]);
    expect(await up()).toMatchObject({ code: 0, output: expect.stringContaining('2 migrations applied.') });
  });
});

describe('the answer to COMMIT is lost, PostgreSQL 12', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(12);
  });
  afterAll(() => server.stop());

  it('[10] and the lost session goes on with the next migration, as before 14 it does: unknown, and found out later', async () => {
    const project = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);',
      'm/2_b.up.sql': '-- confiture: lock_timeout 1h\nCREATE TABLE b (id int);\nSELECT pg_advisory_xact_lock(7);',
    });
    const { bench, url, admin } = project;
    await admin.query('SELECT pg_advisory_lock(7)');
    const proxy = await faultyProxy(server.port, 'after', 2);
    onTestFinished(() => {
      proxy.stop();
    });
    bench.variables = { ...bench.variables, DATABASE_URL: url.replace(`:${server.port}/`, `:${proxy.port}/`) };
    const { code, errors } = await project.migrate('up', '--lock-wait', '0');
    expect([code, errors]).toEqual([
      6,
      expect.stringContaining(
        'm/1_a.up.sql: the connection was lost while it was committed, and the database cannot be',
      ),
    ]);
    expect(errors).not.toContain('Nothing was changed');
    await admin.query('SELECT pg_advisory_unlock(7)');
    expect((await project.migrate('up')).output).toContain('1 migration applied.');
    expect(await project.ledger()).toEqual(['1', '2']);
  });
});

import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { RequestProxy } from './faults/requestProxy';
import { heard } from './heard';
import { Program } from './program';
import { type Project, projectOn } from './project';

let program: Program;
beforeAll(async () => {
  program = await Program.built();
}, 600_000);
afterAll(() => program.remove());

/** The server's process, once it waits in it: stopped on the way there, with a lock of the server's own memory, it would stop everybody. */
async function pidOf({ admin }: Project, query: string): Promise<number> {
  const working = `SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND query = $1 AND wait_event_type IN ('Timeout', 'Lock')`;
  for (;;) {
    const { rows } = await admin.query(working, [query]);
    if (rows[0] !== undefined) return rows[0].pid;
  }
}

/** Numbers of `docs/scenarios.md` stand in brackets. */
describe.each([12, 18] as const)('a process that is killed, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('[39] the second Ctrl-C kills, while the server does not answer the first', async () => {
    const project = await projectOn(server, { 'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT pg_sleep(601);' });
    const { bench, url } = project;
    const proxy = await RequestProxy.before(server.port);
    onTestFinished(() => proxy.stop());
    bench.variables = { ...bench.variables, DATABASE_URL: url.replace(`:${server.port}/`, `:${proxy.port}/`) };
    const { child, ended } = program.start(project, 'up');
    const pid = await pidOf(project, 'SELECT pg_sleep(601)');
    process.kill(pid, 'SIGSTOP');
    const others = proxy.connections;
    child.kill('SIGINT');
    while (proxy.connections === others) await setImmediate(); // the CancelRequest comes on one of its own
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGINT']);
    process.kill(pid, 'SIGCONT');
    await bench.write('m/1_a.up.sql', 'CREATE TABLE a (id int);');
    expect(await project.migrate('up')).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 migration applied.'),
    });
  });

  it('[4] kill -9 in an index build: the next run tells how many per cent are done, and nobody deadlocks', async () => {
    // Nine pages with one row each, and the build stops at the sixth.
    const build = 'CREATE INDEX CONCURRENTLY a_id ON a (stops(id))';
    const project = await projectOn(server, { 'm/1_i.up.sql': `${build};` });
    const { admin, database } = project;
    await admin.query(`CREATE TABLE a (id int, filler text) WITH (fillfactor = 10);
      ALTER TABLE a ALTER COLUMN filler SET STORAGE PLAIN;
      INSERT INTO a SELECT i, repeat('x', 5000) FROM generate_series(1, 9) AS i;
      CREATE FUNCTION stops(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
        'BEGIN IF x = 6 THEN PERFORM pg_advisory_xact_lock(8); END IF; RETURN x; END'`);
    const other = await server.connect(database);
    await other.query('SELECT pg_advisory_lock(8)');
    const { child, ended } = program.start(project, 'up');
    await pidOf(project, build);
    const atIt = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 8";
    while ((await admin.query(atIt)).rowCount === 0);
    child.kill('SIGKILL');
    await ended;
    const told = heard(project, /building index: scanning table, 55 %/);
    const run = project.migrate('up');
    await told;
    await other.query('SELECT pg_advisory_unlock(8)');
    expect(await run).toMatchObject({ code: 0, output: expect.stringContaining('step 1 was found done') });
    expect(
      (await admin.query('SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()')).rows,
    ).toEqual([{ deadlocks: 0 }]);
  });
});

/** Servers before 14 do not look whether anybody is there still. */
describe.each([14, 18] as const)('a process that is killed, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('[3] kill -9: the server finds out, and stops what would take minutes', async () => {
    const project = await projectOn(server, { 'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT pg_sleep(602);' });
    const { child, ended } = program.start(project, 'up');
    const pid = await pidOf(project, 'SELECT pg_sleep(602)');
    const other = await server.connect();
    child.kill('SIGKILL');
    await ended;
    // It looks every 2 s. This is ten times the 3 s that are promised, by the same server's clock.
    let isLate = false;
    const late = other.query('SELECT pg_sleep(30)').then(
      () => {
        isLate = true;
      },
      () => {}, // once it is of no more use
    );
    const there = async () =>
      (await project.admin.query('SELECT FROM pg_stat_activity WHERE pid = $1', [pid])).rowCount;
    while (!isLate && (await there()) !== 0);
    expect(isLate).toBe(false);
    await project.admin.query(
      "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(30)'",
    );
    await late;
    await project.bench.write('m/1_a.up.sql', 'CREATE TABLE a (id int);');
    expect(await project.migrate('up')).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 migration applied.'),
    });
  });
});

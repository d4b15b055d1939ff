import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { heard } from './heard';
import { lockKeyOf, projectOn } from './project';

/** Numbers of `docs/scenarios.md` stand in brackets. */
describe.each([12, 18] as const)('several deployers on PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('[1] the second waits, is told for whom, and then has nothing to do', async () => {
    const project = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT pg_advisory_xact_lock(7);',
    });
    const { admin, bench, database } = project;
    await admin.query('SELECT pg_advisory_lock(7)');
    const first = project.migrate('up', '--format', 'ndjson');
    const other = await server.connect(database);
    const atIt =
      "SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_advisory_xact_lock%' AND wait_event_type = 'Lock' AND datname = $1";
    while ((await other.query(atIt, [database])).rowCount === 0);
    const waits = heard(project, /waiting for another run/);
    const second = bench.run('migrate', 'up', 'm');
    await waits;
    await admin.query('SELECT pg_advisory_unlock(7)');
    expect(await first).toMatchObject({ code: 0, output: expect.stringContaining('"migrations":1') });
    const { code, output, errors } = await second;
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(
        /^Nothing to do: 1 migration is applied, the last at \S+ by postgres; this run waited for process \d+ of postgres from 127\.0\.0\.1 \(confiture:[0-9a-f]{8}\)\.\n$/,
      ),
    ]);
    expect(errors).toMatch(
      /^waiting for another run: process \d+ of postgres from 127\.0\.0\.1 \(confiture:[0-9a-f]{8}\) since/,
    );
    expect(await project.ledger()).toEqual(['1']);
  });

  it('[2] exit 4 says what whoever has the lock is running', async () => {
    const project = await projectOn(server, { 'm/1_a.up.sql': 'CREATE TABLE a (id int);' });
    const holder = await server.connect(project.database);
    await holder.query(`SELECT pg_advisory_lock(${lockKeyOf(project.database)})`);
    const working = holder.query('SELECT pg_sleep(600) AS "somebody\'s work"').catch(() => {});
    const { code, errors } = await project.migrate('up', '--lock-wait', '0');
    expect([code, errors]).toEqual([
      4,
      expect.stringContaining(', running: SELECT pg_sleep(600) AS "somebody\'s work"'),
    ]);
    expect(await project.tables()).toEqual([]);
    await project.admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600)%'",
    );
    await working;
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
  });

  it('[2] says so where a role may not see what whoever has the lock does', async () => {
    const project = await projectOn(server, { 'm/1_a.up.sql': 'CREATE TABLE a (id int);' });
    const { admin, bench, database, url } = project;
    await admin.query('DO $$ BEGIN CREATE ROLE onlooker LOGIN; EXCEPTION WHEN duplicate_object THEN END $$');
    const holder = await server.connect(database);
    await holder.query(`SET application_name = 'night shift'; SELECT pg_advisory_lock(${lockKeyOf(database)})`);
    bench.variables = { ...bench.variables, DATABASE_URL: url.replace('postgres@', 'onlooker@') };
    const { code, errors } = await project.migrate('up', '--lock-wait', '0');
    expect([code, errors]).toEqual([
      4,
      expect.stringMatching(
        /: process \d+ of postgres \(night shift\); from where, since when and what it does, this role may not see \(pg_read_all_stats\)\./,
      ),
    ]);
    await holder.end();
  });

  it('[41] beside the original that waits for its lock: each has its turn', async () => {
    const project = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT pg_advisory_xact_lock(7);',
    });
    const { admin, database } = project;
    await admin.query('SELECT pg_advisory_lock(7)');
    const [original, watcher] = [await server.connect(database), await server.connect(database)];
    const blocked = heard(project, /"event":"blocked"/);
    const run = project.migrate('up', '--format', 'ndjson');
    await blocked;
    const turn = original.query(`SELECT pg_advisory_lock(${lockKeyOf(database)})`);
    const waits = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = 1751936052";
    while ((await watcher.query(waits)).rowCount === 0);
    await admin.query('SELECT pg_advisory_unlock(7)');
    expect(await run).toMatchObject({ code: 0 });
    await turn;
    expect(await project.migrate('up', '--lock-wait', '0')).toMatchObject({ code: 4 });
    await original.end();
    expect(await project.migrate('up')).toMatchObject({ code: 0, output: expect.stringContaining('Nothing to do') });
  });

  it('[42] beside the original that waits on the server while an index is built: a deadlock, of which nothing is left', async () => {
    const project = await projectOn(server, { 'm/1_i.up.sql': 'CREATE INDEX CONCURRENTLY a_id ON a (id);' });
    const { admin, database } = project;
    await admin.query('CREATE TABLE a (id int)');
    await admin.query('BEGIN; INSERT INTO a VALUES (1)');
    const [original, watcher] = [await server.connect(database), await server.connect(database)];
    const blocked = heard(project, /"event":"blocked"/);
    const run = project.migrate('up', '--format', 'ndjson');
    await blocked;
    // Whoever looks first once they wait for each other gives up: that is to be us.
    await original.query("SET deadlock_timeout = '10min'");
    // It keeps a snapshot while it waits, and the build waits for every snapshot that is older than the index.
    const turn = original.query(`SELECT pg_advisory_lock(${lockKeyOf(database)})`);
    const waits = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = 1751936052";
    while ((await watcher.query(waits)).rowCount === 0);
    await admin.query('COMMIT');
    const { code, errors } = await run;
    expect([code, errors]).toEqual([1, expect.stringContaining('deadlock detected (40P01)')]);
    expect(errors).toContain('What it left half done was taken away: nothing of it is left.');
    expect((await watcher.query("SELECT FROM pg_index WHERE indrelid = 'a'::regclass")).rowCount).toBe(0);
    await turn;
    await original.end();
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
    expect((await watcher.query("SELECT FROM pg_index WHERE indrelid = 'a'::regclass AND indisvalid")).rowCount).toBe(
      1,
    );
  });
});

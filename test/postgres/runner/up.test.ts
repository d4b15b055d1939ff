import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { build } from '#scripts/build';
import { type Server, startServer } from '#scripts/postgres/server';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { type Outcome, Workbench } from '#test/cli/support/cli';

const three = {
  'm/1_a.up.sql': 'CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\n',
  'm/2_b.up.sql': 'CREATE TABLE b (id int);',
  'm/3_c.up.sql': 'CREATE TABLE c (id int);',
};
let dist: TemporaryFolder;
beforeAll(async () => {
  dist = await temporaryFolder('confiture-up-');
  await build({ production: true, folder: join(dist.path, 'dist'), only: ['cli'] });
}, 600_000);
afterAll(() => dist.remove());

/** Numbers of `docs/scenarios.md` stand in brackets. */
describe.each([12, 18] as const)('confiture migrate up on PostgreSQL %i', (major) => {
  let server: Server;
  let count = 0;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  /** A project with its own empty database. */
  async function project(files: Readonly<Record<string, string | Uint8Array>>) {
    const database = `shop_${++count}`;
    const root = await server.connect();
    await root.query(`CREATE DATABASE ${database}`);
    await root.end();
    const bench = await Workbench.with({ 'confiture.yaml': 'layout: confiture\n', ...files });
    onTestFinished(() => bench.remove());
    const url = `postgresql://postgres@127.0.0.1:${server.port}/${database}`;
    bench.variables = { HOME: bench.folder, DATABASE_URL: url, CONFITURE_ENVIRONMENT: 'test' };
    const admin = await server.connect(database);
    const up = (...args: readonly string[]): Promise<Outcome> => bench.run('migrate', 'up', 'm', ...args);
    return { bench, admin, up, url, database };
  }

  async function tables(admin: pg.Client): Promise<string[]> {
    const { rows } = await admin.query(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
    );
    return rows.map(({ name }) => name);
  }
  async function ledger(admin: pg.Client): Promise<string[]> {
    const { rows } = await admin.query('SELECT version FROM tb_confiture ORDER BY pk_confiture');
    return rows.map(({ version }) => version);
  }

  it('runs what is pending, once', async () => {
    const { up, admin, bench } = await project(three);
    const first = await up();
    expect([first.code, first.errors]).toEqual([0, '']);
    expect(first.output).toMatch(
      /^applied m\/1_a.up.sql in \d+ ms\napplied m\/2_b.up.sql in \d+ ms\napplied m\/3_c.up.sql in \d+ ms\n3 migrations applied.\n$/,
    );
    expect(await tables(admin)).toEqual(['a', 'b', 'c', 'tb_confiture']);
    expect(await ledger(admin)).toEqual(['1', '2', '3']);
    const again = await up();
    expect([again.code, again.output]).toEqual([
      0,
      expect.stringMatching(/^Nothing to do: 3 migrations are applied, the last at 2\S+Z by postgres.\n$/),
    ]);
    const { output } = await bench.run('migrate', 'status', 'm');
    expect(output).toContain('\n3 applied\n');
  });

  it('[1] of two that start together one runs everything, the other finds it done', async () => {
    const { up, admin } = await project(three);
    const outcomes = await Promise.all([up(), up()]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(outcomes.map(({ output }) => output.split('\n').at(-2)).sort()).toEqual([
      '3 migrations applied.',
      expect.stringMatching(
        /^Nothing to do: 3 migrations are applied, the last at \S+ by postgres(; this run waited for .+)?\.$/,
      ),
    ]);
    expect(await ledger(admin)).toEqual(['1', '2', '3']);
  });

  it('[1] of ten that start together one does', async () => {
    const { up, admin } = await project(three);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => up()));
    expect(outcomes.map(({ code }) => code)).toEqual(Array(10).fill(0));
    expect(outcomes.filter(({ output }) => output.includes('3 migrations applied.'))).toHaveLength(1);
    expect(await ledger(admin)).toEqual(['1', '2', '3']);
  });

  it('[2] stops at a lock that is held too long, and says who has it', async () => {
    const { up, admin, url, database } = await project(three);
    const holder = await server.connect(database);
    // The key as the original Confiture takes it.
    const key = createHash('sha256').update(database).digest().readUInt32BE(0) & 0x7fffffff;
    await holder.query("SET application_name = 'the original'");
    await holder.query('SELECT pg_advisory_lock(1751936052, $1)', [key]);
    const { code, errors } = await up('--lock-wait', '1');
    expect(code).toBe(4);
    expect(errors).toMatch(
      new RegExp(
        `Another run has the lock of ${database}: process \\d+ of postgres from 127.0.0.1 \\(the original\\) since \\S+ \\S+ UTC, idle`,
      ),
    );
    expect(await tables(admin)).toEqual([]);
    const waits = up();
    await holder.end();
    expect((await waits).code).toBe(0);
    expect(url).toContain(database);
  });

  it('[3] kill -9 in the middle of a step leaves nothing, and the next run waits for the server to let go', async () => {
    const { admin, bench, up, database } = await project({
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT pg_sleep(4);',
    });
    const child = spawn(process.execPath, [join(dist.path, 'dist', 'cli.cjs'), 'migrate', 'up', 'm'], {
      cwd: bench.folder,
      env: { PATH: process.env['PATH'], ...bench.variables },
      stdio: 'ignore',
    });
    // In its sleep and not on the way there: stopped with a lock of the server's own memory in its hands, it would stop everybody.
    const sleeping = `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND wait_event = 'PgSleep'`;
    let pid = 0;
    while (pid === 0) pid = (await admin.query(sleeping, [database])).rows[0]?.pid ?? 0;
    process.kill(pid, 'SIGSTOP'); // so that it cannot have let go before the next run asks
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(await tables(admin)).toEqual(['tb_confiture']);
    const waits = new Promise<void>((resolve) => {
      bench.hears = (text) => text.includes('waiting for another run') && resolve();
    });
    const run = up();
    await waits;
    process.kill(pid, 'SIGCONT');
    const next = await run;
    expect([next.code, next.output]).toEqual([0, expect.stringContaining('1 migration applied.')]);
    expect(next.errors).toMatch(/^waiting for another run: process \d+ of postgres .*\(confiture:[0-9a-f]{8}\)/);
    expect(await tables(admin)).toEqual(['a', 'tb_confiture']);
    expect(await ledger(admin)).toEqual(['1']);
  });

  it('[4] kill -9 while an index is built: the next run waits, shows how far it is, and finds it valid', async () => {
    const { admin, bench, up, database } = await project({
      'm/1_a.up.sql': 'CREATE TABLE a (id int);',
      'm/2_i.up.sql': 'CREATE INDEX CONCURRENTLY a_id ON a (id);',
    });
    const [reader, watcher] = [await server.connect(database), await server.connect(database)];
    await admin.query('CREATE TABLE a (id int)');
    await reader.query('BEGIN; INSERT INTO a VALUES (1)');
    await bench.write('m/1_a.up.sql', 'SELECT 1;');
    const child = spawn(process.execPath, [join(dist.path, 'dist', 'cli.cjs'), 'migrate', 'up', 'm'], {
      cwd: bench.folder,
      env: { PATH: process.env['PATH'], ...bench.variables },
      stdio: 'ignore',
    });
    // The indexes of the ledger are built too, but not concurrently.
    const building = `SELECT count(*)::int AS building FROM pg_stat_progress_create_index
      WHERE datname = $1 AND command = 'CREATE INDEX CONCURRENTLY' AND phase LIKE 'waiting for writers%'`;
    for (let seen = 0; seen === 0; ) seen = (await watcher.query(building, [database])).rows[0].building;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    const waits = new Promise<void>((resolve) => {
      bench.hears = (text) => text.includes('waiting for another run') && resolve();
    });
    const next = up();
    await waits;
    await reader.query('COMMIT');
    const { code, errors, output } = await next;
    expect([code, output]).toEqual([0, expect.stringContaining('note: m/2_i.up.sql: step 1 was found done')]);
    expect(errors).toMatch(
      /waiting for another run: .* running: CREATE INDEX CONCURRENTLY a_id ON a \(id\) \(waiting for writers/,
    );
    const { rows } = await admin.query("SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass");
    expect(rows).toEqual([{ indisvalid: true }]);
    expect(await ledger(admin)).toEqual(['1', '2']);
  });

  it('[43] rolls a failed migration back, keeps those before it, and says where', async () => {
    const { up, admin } = await project({
      ...three,
      'm/2_b.up.sql': 'CREATE TABLE b (id int);\n\n-- é\nINSERT INTO\n  nowhere VALUES (1);',
    });
    const { code, errors, output } = await up();
    expect([code, output]).toEqual([1, expect.stringMatching(/^applied m\/1_a.up.sql/)]);
    expect(errors).toContain(
      'error: m/2_b.up.sql:5: relation "nowhere" does not exist (42P01).\nRolled back: nothing of it is left. 1 before it is applied.',
    );
    expect(await tables(admin)).toEqual(['a', 'tb_confiture', 'tb_confiture_step']);
    expect(await ledger(admin)).toEqual(['1']);
    const { rows } = await admin.query('SELECT migration, direction, step, state, error_code FROM tb_confiture_step');
    expect(rows).toEqual([{ migration: '2', direction: 'up', step: 1, state: 'failed', error_code: '42P01' }]);
    await admin.query('CREATE TABLE nowhere (id int)');
    expect((await up()).code).toBe(0);
    expect((await admin.query('SELECT FROM tb_confiture_step')).rowCount).toBe(0);
  });

  it('[43] rolls back what only fails when it is committed', async () => {
    const { up, admin } = await project({
      'm/1_a.up.sql':
        'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE q (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO q VALUES (1);',
    });
    const { code, errors } = await up();
    expect([code, errors]).toEqual([1, expect.stringContaining('(23503)')]);
    expect([await tables(admin), await ledger(admin)]).toEqual([['tb_confiture', 'tb_confiture_step'], []]);
  });

  it('leaves nothing that a file has set for its session to the next one', async () => {
    const { up, admin } = await project({
      'm/1_a.up.sql': 'SET search_path = nowhere; SET ROLE postgres;',
      'm/2_b.up.sql': 'CREATE TABLE b (id int);',
    });
    expect((await up()).code).toBe(0);
    expect(await tables(admin)).toEqual(['b', 'tb_confiture']);
  });

  it('waits for a table two seconds and no longer', async () => {
    const { up, admin } = await project({ 'm/1_a.up.sql': 'ALTER TABLE busy ADD COLUMN x int;' });
    await admin.query('CREATE TABLE busy (id int)');
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE busy IN ACCESS SHARE MODE');
    const { code, errors } = await up();
    expect([code, errors]).toEqual([1, expect.stringContaining('canceling statement due to lock timeout (55P03)')]);
    await admin.query('ROLLBACK');
    expect((await up()).code).toBe(0);
  });

  it.each([
    [
      '[24] two files of one version',
      { 'm/1_b.up.sql': 'SELECT 1;' },
      'm/1_a.up.sql and m/1_b.up.sql have the same version 1.',
    ],
    ['[25] COMMIT inside', { 'm/2_b.up.sql': 'SELECT 1;\nCOMMIT;\n' }, 'm/2_b.up.sql:2: COMMIT is ours to say'],
    [
      '[30] a Latin-1 byte',
      { 'm/2_b.up.sql': Uint8Array.of(0x2d, 0x2d, 0xe9, 0x0a) },
      'm/2_b.up.sql: The file is not UTF-8: byte 2 is 0xe9.',
    ],
    ['[32] \\i', { 'm/2_b.up.sql': 'SELECT 1;\n\\i other.sql\n' }, 'm/2_b.up.sql:2: '],
    ['[32] \\set', { 'm/2_b.up.sql': 'SELECT 1;\n\\set x 1\n' }, 'm/2_b.up.sql:2: '],
    ['[33] NUL', { 'm/2_b.up.sql': 'SELECT 1;\nSELECT \0 2;' }, 'm/2_b.up.sql:2: A NUL character'],
    ['[33] an open quote', { 'm/2_b.up.sql': "SELECT 1;\nSELECT 'a;\n\nSELECT 2;" }, 'm/2_b.up.sql:2: '],
    ['[33] an open dollar quote', { 'm/2_b.up.sql': 'SELECT 1;\nSELECT $x$a;\n' }, 'm/2_b.up.sql:2: '],
    ['[33] an open comment', { 'm/2_b.up.sql': 'SELECT 1;\n/* SELECT 2;\n' }, 'm/2_b.up.sql:2: '],
    [
      '[49] COPY from the file',
      { 'm/2_b.up.sql': 'CREATE TABLE b (id int);\nCOPY b FROM stdin;\n1\n\\.\n' },
      'm/2_b.up.sql:3: ',
    ],
  ])('%s: nothing runs, exit 2', async (_, files, message) => {
    const { up, admin } = await project({ ...three, ...files });
    const { code, errors } = await up();
    expect([code, errors]).toEqual([2, expect.stringContaining(message)]);
    expect(await tables(admin)).toEqual([]);
  });

  it('[29] does not send a byte order mark, and says so', async () => {
    const { up, admin } = await project({ 'm/1_a.up.sql': '\ufeffCREATE TABLE a (id int);' });
    const { code, output } = await up();
    expect([code, output]).toEqual([0, expect.stringMatching(/note: .*1_a.up.sql: the byte order mark is not sent/)]);
    expect(await tables(admin)).toEqual(['a', 'tb_confiture']);
  });

  it('[31] sends LF where a file has CRLF', async () => {
    const { up, admin, bench } = await project({
      'm/1_f.up.sql': 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\r\n  SELECT 1;\r\n$$;\r\n',
    });
    expect((await up()).code).toBe(0);
    const { rows } = await admin.query("SELECT prosrc FROM pg_proc WHERE proname = 'f'");
    expect(rows).toEqual([{ prosrc: '\n  SELECT 1;\n' }]);
    expect((await bench.run('migrate', 'status', 'm')).output).toContain('1 applied');
  });

  it.each([
    [
      '[19] a file that has changed',
      { 'm/2_b.up.sql': 'SELECT 2;' },
      [],
      /changed: m\/2_b.up.sql \(the ledger has [0-9a-f]{64}, the file is [0-9a-f]{64}\)/,
    ],
    ['[22] a file before the last one', { 'm/15_x.up.sql': 'SELECT 1;' }, [], /out of order: m\/15_x.up.sql/],
    ['[23] a file that is gone', {}, ['m/2_b.up.sql'], /missing: 2/],
  ])('%s: exit 3 before anything runs', async (_, files, removed, message) => {
    const { up, bench, admin } = await project(three);
    await up();
    for (const [name, text] of Object.entries(files)) await bench.write(name, text);
    for (const name of removed) await rm(join(bench.folder, name));
    await bench.write('m/4_d.up.sql', 'CREATE TABLE d (id int);');
    const { code, errors } = await up();
    expect([code, errors]).toEqual([3, expect.stringMatching(message)]);
    expect(await tables(admin)).toEqual(['a', 'b', 'c', 'tb_confiture']);
  });

  it('[20] only line ends and the mark of an applied file: no drift', async () => {
    const { up, bench } = await project(three);
    await up();
    await bench.write('m/1_a.up.sql', `\ufeff${three['m/1_a.up.sql'].replaceAll('\n', '\r\n')}`);
    expect(await up()).toMatchObject({ code: 0, output: expect.stringContaining('Nothing to do') });
  });

  it('[35] a standby takes nothing, exit 5', async () => {
    const standby = await startServer(major, { hot_standby: 'on' }, { 'standby.signal': '' });
    onTestFinished(() => standby.stop());
    const { bench, up } = await project(three);
    bench.variables = { ...bench.variables, DATABASE_URL: standby.connectionString };
    expect(await up()).toMatchObject({ code: 5, errors: expect.stringContaining('standby (in recovery)') });
  });

  it('[38] nobody may make the ledger: exit 1 before the first migration', async () => {
    const { bench, up, admin, url } = await project(three);
    await admin.query('CREATE ROLE visitor LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC').catch(() => {});
    await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    bench.variables = { ...bench.variables, DATABASE_URL: url.replace('postgres@', 'visitor@') };
    const { code, errors } = await up();
    expect([code, errors]).toEqual([
      1,
      expect.stringMatching(
        /The ledger public.tb_confiture cannot be made: permission denied for schema public \(42501\)/,
      ),
    ]);
    expect(await tables(admin)).toEqual([]);
  });

  it('[52] asks for the name of a database that may be production', async () => {
    const { bench, up, database, admin } = await project(three);
    const { CONFITURE_ENVIRONMENT: _, ...rest } = bench.variables;
    bench.variables = rest;
    expect(await up()).toMatchObject({ code: 5, errors: expect.stringContaining(`say --confirm ${database}.`) });
    expect(await up('--confirm', 'other')).toMatchObject({
      code: 5,
      errors: expect.stringContaining(`other was confirmed, and the database is ${database}`),
    });
    expect(await tables(admin)).toEqual([]);
    expect((await up('--confirm', database)).code).toBe(0);
  });
});

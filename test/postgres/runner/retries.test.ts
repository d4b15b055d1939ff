import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfitureError } from '#core/error';
import { type RunEvent, runEvent } from '#core/runner/events';
import { type Server, startServer } from '#scripts/postgres/server';
import type { Outcome } from '#test/cli/support/cli';
import { heard } from './heard';
import { projectOn } from './project';

const short = 'layout: confiture\nlock_timeout: 1500ms\n';

/** What `--format ndjson` printed, each line checked. */
function events({ output }: Outcome): RunEvent[] {
  return output
    .trim()
    .split('\n')
    .map((line) => runEvent.parse(JSON.parse(line)));
}

/** Numbers of `docs/scenarios.md` stand in brackets. */
describe.each([12, 18] as const)('retries and cancelling on PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  const alter = {
    'confiture.yaml': short,
    'm/1_a.up.sql': 'CREATE TABLE b (id int);\nALTER TABLE a ADD COLUMN x int;',
  };

  it('[16] tries again while a table is locked, and shows who has it each time', async () => {
    const project = await projectOn(server, alter);
    const { admin } = project;
    await admin.query("CREATE TABLE a (id int); SET application_name = 'the reader'");
    await admin.query("BEGIN; SELECT 'S3cr3t' AS word FROM a");
    const second = heard(project, /"event":"retry"[^\n]*"attempt":2/);
    const run = project.migrate('up', '--format', 'ndjson');
    await second;
    await admin.query('ROLLBACK');
    const outcome = await run;
    expect([outcome.code, outcome.errors]).toEqual([0, '']);
    const told = events(outcome);
    const tries = told.filter((each) => each.event === 'retry');
    expect(tries.map(({ attempt, attempts, code }) => [attempt, attempts, code])).toEqual([
      [1, 5, '55P03'],
      [2, 5, '55P03'],
    ]);
    for (const { by, awaited } of tries) {
      expect(awaited).toEqual({ relation: 'a', mode: 'AccessExclusiveLock' });
      expect(by).toMatchObject([
        { application: 'the reader', state: 'idle in transaction', query: 'BEGIN; SELECT ? AS word FROM a' },
      ]);
    }
    expect(outcome.output).not.toContain('S3cr3t');
    expect(
      told
        .map(({ event }) => event)
        .filter((event) => !['blocked', 'progress', 'retry', 'others waiting', 'pause'].includes(event)),
    ).toEqual([
      'run started',
      'lock got',
      'migrations chosen',
      'migration started',
      'step started',
      'step finished',
      'migration finished',
      'run finished',
    ]);
    expect(told.at(-1)).toMatchObject({ outcome: 'ok', exitCode: 0, migrations: 1 });
    expect(await project.tables()).toEqual(['a', 'b', 'tb_confiture']);
  });

  it('[17] gives up in the end, and says who was in the way of what', async () => {
    const project = await projectOn(server, { ...alter, 'confiture.yaml': 'layout: confiture\nlock_timeout: 700ms\n' });
    const { admin } = project;
    await admin.query('CREATE TABLE a (id int)');
    await admin.query('BEGIN; SELECT FROM a');
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([
      1,
      expect.stringMatching(
        /error: m\/1_a.up.sql:2: canceling statement due to lock timeout \(55P03\); it waited for AccessExclusive on a\n {2}process \d+ of postgres/,
      ),
    ]);
    expect(errors.match(/try \d of 5/g)).toEqual(['try 1 of 5', 'try 2 of 5', 'try 3 of 5', 'try 4 of 5']);
    await admin.query('ROLLBACK');
    expect(await project.tables()).toEqual(['a', 'tb_confiture', 'tb_confiture_step']);
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
  });

  it('[18] begins again after a deadlock', async () => {
    const project = await projectOn(server, {
      'confiture.yaml': 'layout: confiture\nlock_timeout: 60s\n',
      'm/1_d.up.sql': 'INSERT INTO b VALUES (1);\nLOCK TABLE a;\nLOCK TABLE c;',
    });
    const { admin, database } = project;
    await admin.query(
      "CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int); SET deadlock_timeout = '10min'",
    );
    await admin.query('BEGIN; LOCK TABLE c');
    const run = project.migrate('up');
    const other = await server.connect(database);
    const waits = `SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted AND relation = 'c'::regclass`;
    for (let waiting = 0; waiting === 0; ) waiting = (await other.query(waits)).rows[0].waiting;
    await admin.query('LOCK TABLE a; COMMIT');
    const { code, errors } = await run;
    expect([code, errors]).toEqual([0, expect.stringMatching(/deadlock detected \(40P01\).*; try 1 of 4/s)]);
    expect((await admin.query('SELECT FROM b')).rowCount).toBe(1);
  });

  it.each(['40P01', '40001'])('[18] begins again three times after %s, and no oftener', async (sqlstate) => {
    const project = await projectOn(server, {
      'm/1_a.up.sql': `DO $$ BEGIN IF nextval('tries') < 4 THEN RAISE 'no' USING ERRCODE = '${sqlstate}'; END IF; END $$;`,
      'm/2_b.up.sql': `DO $$ BEGIN IF nextval('tries') < 9 THEN RAISE 'no' USING ERRCODE = '${sqlstate}'; END IF; END $$;`,
    });
    await project.admin.query('CREATE SEQUENCE tries');
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([1, expect.stringContaining(`m/2_b.up.sql:1: no (${sqlstate})`)]);
    expect((await project.admin.query('SELECT last_value::int AS last FROM tries')).rows).toEqual([{ last: 8 }]);
    expect(await project.ledger()).toEqual(['1']);
  });

  it('[13] the server ends the session in the middle: nothing is left, and that is written down', async () => {
    const project = await projectOn(server, { 'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT pg_sleep(60);' });
    const { admin } = project;
    const begun = heard(project, /"event":"progress"/);
    const run = project.migrate('up', '--format', 'ndjson');
    await begun;
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'");
    const { code, errors } = await run;
    expect([code, errors]).toEqual([1, expect.stringContaining('(57P01)')]);
    expect(errors).toContain('Verified: rolled back.');
    expect(await project.tables()).toEqual(['tb_confiture', 'tb_confiture_step']);
    await project.bench.write('m/1_a.up.sql', 'CREATE TABLE a (id int);');
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
  });

  it.each([
    ['in a transaction', 'CREATE TABLE x (id int);\nSELECT pg_sleep(60);', ['a', 'tb_confiture', 'tb_confiture_step']],
    ['outside of one', 'CREATE INDEX CONCURRENTLY a_slow ON a (slow(id));', ['a', 'tb_confiture', 'tb_confiture_step']],
  ])('[39] stops when somebody asks for it, %s', async (_, sql, left) => {
    const project = await projectOn(server, { 'm/1_x.up.sql': sql });
    const { admin, bench } = project;
    await admin.query('CREATE TABLE a (id int); INSERT INTO a VALUES (1)');
    await admin.query(
      "CREATE FUNCTION slow(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN PERFORM pg_sleep(60); RETURN x; END'",
    );
    const stop = new AbortController();
    bench.signal = stop.signal;
    const begun = heard(project, /"event":"progress"/);
    const run = project.migrate('up', '--format', 'ndjson');
    await begun;
    stop.abort();
    const outcome = await run;
    expect([outcome.code, outcome.errors]).toEqual([
      130,
      expect.stringMatching(/m\/1_x.up.sql:\d: stopped\.\n.*nothing of it is left/),
    ]);
    expect(events(outcome).at(-1)).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(await project.tables()).toEqual(left);
    const { rows } = await admin.query('SELECT state, error FROM tb_confiture_step');
    expect(rows).toEqual([{ state: 'failed', error: 'cancelled' }]);
    expect((await admin.query("SELECT FROM pg_index WHERE indrelid = 'a'::regclass")).rowCount).toBe(0);
    const busy = await admin.query(
      "SELECT FROM pg_stat_activity WHERE application_name LIKE 'confiture:%' AND state = 'active'",
    );
    expect(busy.rowCount).toBe(0);
  });

  it('[39] stops between two steps, and says which stay', async () => {
    const project = await projectOn(server, {
      'm/1_x.up.sql': '-- confiture: transaction none\nCREATE TABLE x (id int);\nCREATE TABLE y (id int);',
    });
    const { bench } = project;
    const stop = new AbortController();
    bench.signal = stop.signal;
    bench.hears = (text) => {
      if (text.includes('"event":"step finished"')) stop.abort(new ConfitureError('cancelled', 'Stopped.'));
    };
    const { code, errors } = await project.migrate('up', '--format', 'ndjson');
    expect([code, errors]).toEqual([
      130,
      'error: Stopped before m/1_x.up.sql, step 2.\nStep 1 stays. The next run begins with step 2 of 2. No migration was applied before it.\n',
    ]);
    expect(await project.tables()).toEqual(['tb_confiture', 'tb_confiture_step', 'x']);
    bench.signal = undefined;
    expect(await project.migrate('up')).toMatchObject({ code: 0, errors: '' });
    expect(await project.tables()).toEqual(['tb_confiture', 'tb_confiture_step', 'x', 'y']);
  });

  it('[39] stops a dry run', async () => {
    const project = await projectOn(server, { 'm/1_x.up.sql': 'CREATE TABLE x (id int);\nSELECT pg_sleep(60);' });
    const { admin, bench } = project;
    const stop = new AbortController();
    bench.signal = stop.signal;
    const run = project.migrate('up', '--dry-run');
    const isAtIt = "SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND datname = current_database()";
    while ((await admin.query(isAtIt)).rowCount === 0) await setImmediate();
    stop.abort(new ConfitureError('cancelled', 'Stopped.'));
    expect(await run).toMatchObject({ code: 130, errors: expect.stringContaining('The dry run was stopped.') });
    expect(await project.tables()).toEqual([]);
  });

  it('[39] stops while it waits for another run', async () => {
    const project = await projectOn(server, { 'm/1_x.up.sql': 'SELECT 1;' });
    const { admin, bench, database } = project;
    const key = createHash('sha256').update(database).digest().readUInt32BE(0) & 0x7fffffff;
    await admin.query('SELECT pg_advisory_lock(1751936052, $1)', [key]);
    const stop = new AbortController();
    bench.signal = stop.signal;
    const waits = heard(project, /waiting for another run/);
    const run = project.migrate('up');
    await waits;
    stop.abort(new ConfitureError('cancelled', 'Stopped.'));
    expect(await run).toMatchObject({ code: 130, errors: expect.stringContaining('error: Stopped.') });
  });

  it('[39] stops while it connects to what does not answer', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const project = await projectOn(server, { 'm/1_x.up.sql': 'SELECT 1;' }, (silent.address() as AddressInfo).port);
    const stop = new AbortController();
    project.bench.signal = stop.signal;
    const connected = once(silent, 'connection');
    const run = project.migrate('up');
    await connected;
    stop.abort(new ConfitureError('cancelled', 'Stopped.'));
    expect((await run).code).toBe(130);
    silent.close();
  });
});

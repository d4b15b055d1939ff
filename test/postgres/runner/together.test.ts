import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ConfitureError } from '#core/error';
import { type Server, startServer } from '#scripts/postgres/server';
import { RequestProxy } from './faults/requestProxy';
import { toldOf } from './faults/told';
import { heard } from './heard';
import { type Project, projectOn } from './project';

/** The end of a migration and the beginning of the next are one message. */
describe.each([12, 18] as const)('one migration behind the other, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  const files = {
    'm/1_a.up.sql': 'CREATE TABLE a (id int);',
    'm/2_b.up.sql': 'CREATE TABLE b (id int);\nSELECT pg_advisory_xact_lock(7);',
    'm/3_c.up.sql': 'CREATE TABLE c (id int);',
  };
  const waits = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 7 AND NOT granted";

  it('the first is told as done while the second still runs', async () => {
    const project = await projectOn(server, files);
    const { admin } = project;
    await admin.query('SELECT pg_advisory_lock(7)');
    const told = heard(project, /"event":"migration finished","run":"\w+","at":"[^"]+","migration":"1"/);
    const run = project.migrate('up', '--format', 'ndjson');
    await told;
    while ((await admin.query(waits)).rowCount === 0);
    expect(await project.ledger()).toEqual(['1']);
    await admin.query('SELECT pg_advisory_unlock(7)');
    const { code, output } = await run;
    expect(code).toBe(0);
    expect(toldOf(output)).toEqual({ finished: ['1', '2', '3'], isInTurn: true });
  });

  it('nothing of the second runs where the first cannot be committed, and the error is that of the first', async () => {
    const project = await projectOn(server, {
      'm/1_a.up.sql': 'INSERT INTO twice VALUES (1), (1);',
      'm/2_b.up.sql': "SELECT nextval('seen');",
    });
    await project.admin.query('CREATE SEQUENCE seen; CREATE TABLE twice (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([1, expect.stringMatching(/m\/1_a\.up\.sql: duplicate key .*\(23505\)/)]);
    // A sequence would keep what was rolled back.
    expect((await project.admin.query('SELECT is_called FROM seen')).rows).toEqual([{ is_called: false }]);
    expect(await project.ledger()).toEqual([]);
  });

  it('an error of the second is not taken for one of the first', async () => {
    const project = await projectOn(server, { ...files, 'm/2_b.up.sql': 'CREATE TABLE b (id int);\nSELECT 1 / 0;' });
    const { code, errors, output } = await project.migrate('up', '--format', 'ndjson');
    expect([code, errors]).toEqual([1, expect.stringContaining('m/2_b.up.sql:2: division by zero (22012)')]);
    expect(errors).toContain('1 before it is applied.');
    expect(toldOf(output)).toEqual({ finished: ['1'], isInTurn: true });
    expect(await project.ledger()).toEqual(['1']);
    expect(await project.tables()).toEqual(['a', 'tb_confiture', 'tb_confiture_step']);
  });

  it('[39] stopped while the first is told as done: the second is rolled back, whatever it has begun', async () => {
    const project = await projectOn(server, files);
    const { admin, bench } = project;
    await admin.query('SELECT pg_advisory_lock(7)');
    const stop = new AbortController();
    bench.signal = stop.signal;
    bench.hears = (text) => {
      if (text.includes('"event":"migration finished"')) stop.abort(new ConfitureError('cancelled', 'Stopped.'));
    };
    const { code, errors, output } = await project.migrate('up', '--format', 'ndjson');
    expect([code, errors]).toEqual([
      130,
      expect.stringMatching(/m\/2_b\.up\.sql(:2)?: stopped\.|Stopped before m\/2_b/),
    ]);
    expect(toldOf(output)).toEqual({ finished: ['1'], isInTurn: true });
    expect(await project.ledger()).toEqual(['1']);
    expect(await project.tables()).not.toContain('b');
    bench.signal = undefined;
    bench.hears = undefined;
    await admin.query('SELECT pg_advisory_unlock(7)');
    expect(await project.migrate('up')).toMatchObject({
      code: 0,
      output: expect.stringContaining('2 migrations applied.'),
    });
  });

  /** Says stop when a request of the run is on its way. */
  async function stoppedAt(project: Project, point: number): Promise<{ code: number; told: readonly string[] }> {
    const { bench, url } = project;
    const stop = new AbortController();
    bench.signal = stop.signal;
    const proxy = await RequestProxy.before(server.port, point, () =>
      stop.abort(new ConfitureError('cancelled', 'Stopped.')),
    );
    onTestFinished(() => proxy.stop());
    bench.variables = { ...bench.variables, DATABASE_URL: url.replace(`:${server.port}/`, `:${proxy.port}/`) };
    const { code, output } = await project.migrate('up', '--format', 'ndjson');
    return { code, told: toldOf(output).finished };
  }

  it('[39] stopped at any request: the ledger has what is told as done', async () => {
    const plain = { ...files, 'm/2_b.up.sql': 'CREATE TABLE b (id int);', 'confiture.yaml': 'destructive: allow\n' };
    const outcomes = new Set<number>();
    for (let point = 1; !outcomes.has(0); point += 1) {
      const project = await projectOn(server, plain);
      const { code, told } = await stoppedAt(project, point);
      outcomes.add(code);
      const there = (await project.tables()).includes('tb_confiture') ? await project.ledger() : [];
      expect(told).toEqual(there);
      if (code === 0) expect(told).toEqual(['1', '2', '3']);
      else expect(code).toBe(130);
    }
    expect(outcomes).toContain(130);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { heard } from './heard';
import { projectOn } from './project';

const slow = (seconds: number) =>
  `CREATE OR REPLACE FUNCTION slow(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN PERFORM pg_sleep(${seconds}); RETURN x; END'`;

/** Numbers of `docs/scenarios.md` stand in brackets. */
describe.each([12, 18] as const)('the server goes down under a run, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    // What was committed must be there after a crash.
    server = await startServer(major, { synchronous_commit: 'on' });
  });
  afterAll(() => server.stop());

  const downs = {
    '[14] fast restart': {
      down: () => server.restart('fast'),
      says: /terminating connection due to administrator command \(57P01\)/,
    },
    '[15] immediate restart, as after a crash': {
      down: () => server.restart('immediate'),
      says: /the connection was lost in the middle\. Verified/,
    },
    '[15] kill -9 of its process': {
      down: async (pid: number) => void process.kill(pid, 'SIGKILL'),
      says: /the connection was lost in the middle\. Verified/,
    },
  } as const;
  const names = Object.keys(downs) as (keyof typeof downs)[];

  it.each(names)('%s, in a transaction: nothing is left, the next run goes through', async (name) => {
    const project = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);',
      'm/2_b.up.sql': 'CREATE TABLE b (id int);\nSELECT pg_sleep(600);',
    });
    const { down, says } = downs[name];
    const begun = heard(project, /"event":"progress"/);
    const run = project.migrate('up', '--format', 'ndjson');
    await begun;
    await down(await pidOf('SELECT pg_sleep(600)'));
    const { code, errors } = await run;
    expect([code, errors]).toEqual([1, expect.stringMatching(says)]);
    expect(errors).toContain('Verified: rolled back.\nNothing of it is left. Run it again. 1 before it is applied.');
    const after = await project.again();
    expect([await after.tables(), await after.ledger()]).toEqual([['a', 'tb_confiture', 'tb_confiture_step'], ['1']]);
    await project.bench.write('m/2_b.up.sql', 'CREATE TABLE b (id int);');
    expect(await project.migrate('up')).toMatchObject({ code: 0, errors: '' });
    expect([await after.tables(), await after.ledger()]).toEqual([
      ['a', 'b', 'tb_confiture', 'tb_confiture_step'],
      ['1', '2'],
    ]);
  });

  it.each(names)('%s, while an index is built: it is taken away, and the next run builds it', async (name) => {
    const build = 'CREATE INDEX CONCURRENTLY a_slow ON a (slow(id))';
    const project = await projectOn(server, { 'm/1_i.up.sql': `${build};` });
    await project.admin.query(`CREATE TABLE a (id int); INSERT INTO a VALUES (1); ${slow(600)}`);
    const begun = heard(project, /"event":"progress"[^\n]*"phase":"building index/);
    const run = project.migrate('up', '--format', 'ndjson');
    await begun;
    await downs[name].down(await pidOf(build));
    const { code, errors, output } = await run;
    expect([code, errors]).toEqual([1, expect.stringContaining('Verified: not done.\nNothing of it is left.')]);
    expect(output).toContain('what an earlier try had left half done was taken away (step 1)');
    const { admin, ledger } = await project.again();
    const indexes = "SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass";
    expect([(await admin.query(indexes)).rows, await ledger()]).toEqual([[], []]);
    await admin.query(slow(0));
    expect(await project.migrate('up')).toMatchObject({ code: 0, errors: '' });
    expect([(await admin.query(indexes)).rows, await ledger()]).toEqual([[{ indisvalid: true }], ['1']]);
  });

  async function pidOf(query: string): Promise<number> {
    const admin = await server.connect();
    const { rows } = await admin.query("SELECT pid FROM pg_stat_activity WHERE query = $1 AND state = 'active'", [
      query,
    ]);
    return rows[0].pid;
  }
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { lockKeyOf, projectOn } from './project';

describe.each([12, 18] as const)('the session of a run, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('[48] goes on only as long as it has the lock', async () => {
    const { migrate, tables, ledger } = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT pg_advisory_unlock_all();',
      'm/2_b.up.sql': 'CREATE TABLE b (id int);',
    });
    expect(await migrate('up')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('The lock is gone: this session no longer keeps others out. Nobody has it now.'),
    });
    expect(await tables()).toEqual(['a', 'tb_confiture']);
    expect(await ledger()).toEqual(['1']);
    expect(await migrate('up')).toMatchObject({ code: 0 });
    expect(await tables()).toEqual(['a', 'b', 'tb_confiture']);
  });

  it('[48] says who has the lock where it has lost it', async () => {
    const { migrate, admin, database } = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT pg_advisory_unlock_all();\nSELECT pg_advisory_xact_lock(7);',
      'm/2_b.up.sql': 'CREATE TABLE b (id int);',
    });
    await admin.query('SELECT pg_advisory_lock(7)');
    const run = migrate('up');
    const other = await server.connect(database);
    await other.query("SET application_name = 'the other'");
    const waits = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 7";
    while ((await other.query(waits)).rowCount === 0);
    await other.query(`SELECT pg_advisory_lock(${lockKeyOf(database)})`);
    await admin.query('SELECT pg_advisory_unlock(7)');
    const { rows } = await other.query('SELECT pg_backend_pid() AS pid');
    const { code, errors } = await run;
    expect([code, errors]).toEqual([
      1,
      expect.stringMatching(
        new RegExp(
          `keeps others out\\. Now it is with process ${rows[0].pid} of postgres from 127\\.0\\.0\\.1 \\(the other\\) since \\S+ \\S+ UTC, idle`,
        ),
      ),
    ]);
  });

  it('lets a file choose the isolation of its transaction, which nothing may come before', async () => {
    const { migrate, admin } = await projectOn(server, {
      'm/1_a.up.sql':
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\nCREATE TABLE a AS SELECT current_setting('transaction_isolation') AS level;",
    });
    expect(await migrate('up')).toMatchObject({ code: 0, errors: '' });
    expect((await admin.query('SELECT level FROM a')).rows).toEqual([{ level: 'serializable' }]);
  });

  it('begins each file with the settings of the server, whatever the one before has set', async () => {
    const { migrate, admin } = await projectOn(server, {
      'm/1_a.up.sql': "CREATE ROLE session_test;\nSET work_mem = '1234kB';\nSET ROLE session_test;\nRESET ROLE;",
      'm/2_b.up.sql': "CREATE TABLE b AS SELECT current_setting('work_mem') AS memory;\nSET work_mem = '4321kB';",
      'm/2_b.yaml':
        "up_preconditions:\n  - type: CustomSQL\n    description: as the server gave it\n    sql: SELECT current_setting('work_mem') <> '1234kB'\n",
      'm/3_c.up.sql': 'CREATE INDEX CONCURRENTLY b_memory ON b (memory);',
      'm/4_d.up.sql':
        "CREATE TABLE d AS SELECT current_setting('work_mem') AS memory, current_setting('lock_timeout') AS waits;",
    });
    expect(await migrate('up')).toMatchObject({ code: 0, errors: '' });
    const { rows } = await admin.query('SELECT b.memory, d.memory AS later, d.waits FROM b, d');
    const { rows: usual } = await admin.query("SELECT current_setting('work_mem') AS memory");
    expect(rows).toEqual([{ memory: usual[0].memory, later: usual[0].memory, waits: '2s' }]);
    await admin.query('DROP ROLE session_test');
  });
});

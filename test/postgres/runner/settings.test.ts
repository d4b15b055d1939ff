import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { projectOn } from './project';

const limits = (table: string) =>
  `CREATE TABLE ${table} AS SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement;`;

describe.each([12, 18] as const)('settings of a run, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('timeouts are those of the statement, else of the file, else of the environment, else of the project', async () => {
    const { bench, admin, migrate } = await projectOn(server, {
      'confiture.yaml':
        'layout: confiture\nlock_timeout: 4s\nstatement_timeout: 5min\nrunning:\n  environments:\n    test: {lock_timeout: 3s}\n',
      'm/1_a.up.sql': limits('a'),
      'm/2_b.up.sql': `-- confiture: lock_timeout 6s\n${limits('b')}`,
      'm/3_c.up.sql': `-- confiture: lock_timeout 6s\nSET lock_timeout = '7s';\n${limits('c')}`,
      'm/4_d.up.sql': limits('d'),
    });
    expect(await migrate('up', '--target', '3')).toMatchObject({ code: 0, errors: '' });
    bench.variables = { ...bench.variables, CONFITURE_ENVIRONMENT: 'staging' };
    expect(await migrate('up')).toMatchObject({ code: 0, errors: '' });
    const { rows } = await admin.query(
      "SELECT 'a' AS t, * FROM a UNION ALL SELECT 'b', * FROM b UNION ALL SELECT 'c', * FROM c UNION ALL SELECT 'd', * FROM d ORDER BY 1",
    );
    expect(rows.map(({ lock, statement }) => [lock, statement])).toEqual([
      ['3s', '5min'],
      ['6s', '5min'],
      ['7s', '5min'],
      ['4s', '5min'],
    ]);
  });

  it('tries as often as it is told', async () => {
    const { admin, migrate } = await projectOn(server, {
      'confiture.yaml': 'layout: confiture\nlock_timeout: 100ms\nrunning:\n  lock_attempts: 2\n',
      'm/1_a.up.sql': 'ALTER TABLE a ADD b int;',
    });
    await admin.query('CREATE TABLE a (id int)');
    await admin.query('BEGIN; LOCK TABLE a');
    const { code, output } = await migrate('up', '--format', 'ndjson');
    await admin.query('ROLLBACK');
    expect(code).toBe(1);
    const retries = output.split('\n').filter((line) => line.includes('"event":"retry"'));
    expect(retries.map((line) => JSON.parse(line))).toMatchObject([{ attempt: 1, attempts: 2, code: '55P03' }]);
  });

  it('names transactions that are older than it is told', async () => {
    const { admin, migrate } = await projectOn(server, {
      'confiture.yaml': 'layout: confiture\nrunning: {long_transaction: 0}\n',
      'm/1_a.up.sql': 'CREATE TABLE a (id int);',
    });
    await admin.query('BEGIN');
    onTestFinished(async () => void (await admin.query('ROLLBACK')));
    const { rows } = await admin.query('SELECT pg_backend_pid() AS pid');
    const { output } = await migrate('up', '--format', 'ndjson');
    const found = output.split('\n').filter((line) => line.includes('"event":"long transaction"'));
    expect(found.map((line) => JSON.parse(line).session.pid)).toContain(rows[0].pid);
  });

  it.each([
    ['the flag', 'layout: confiture\n', ['--keep-invalid-indexes']],
    ['the configuration', 'layout: confiture\nrunning: {invalid_indexes: keep}\n', []],
  ])('[6] keeps an invalid index where %s says so, and the next run builds it anew', async (_, yaml, flags) => {
    const { admin, migrate, ledger } = await projectOn(server, {
      'confiture.yaml': yaml,
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);',
      'm/2_i.up.sql': 'CREATE UNIQUE INDEX CONCURRENTLY i ON a (id);',
    });
    const valid = async () =>
      (await admin.query("SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass('i')")).rows;
    const { code, errors } = await migrate('up', ...flags);
    expect([code, errors]).toEqual([7, expect.stringContaining('The invalid index is kept, as configured')]);
    expect(await valid()).toEqual([{ valid: false }]);
    expect(await ledger()).toEqual(['1']);
    await admin.query('TRUNCATE a');
    expect(await migrate('up', ...flags)).toMatchObject({ code: 0 });
    expect(await valid()).toEqual([{ valid: true }]);
    expect(await ledger()).toEqual(['1', '2']);
  });
});

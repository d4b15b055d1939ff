import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dryRunSchema } from '#core/report/running/dryRunSchema';
import { type Server, startServer } from '#scripts/postgres/server';
import { projectOn } from './project';

const two = {
  'm/1_a.up.sql': 'CREATE TABLE a (id int);',
  'm/1_a.down.sql': 'DROP TABLE a;',
  'm/2_b.up.sql': 'CREATE TABLE b (id int);',
  'm/2_b.down.sql': 'DROP TABLE b;',
};

describe.each([12, 18] as const)('what has to be so before a migration runs, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('[50] asks right before each: what an earlier one makes counts', async () => {
    const { migrate, tables, ledger, admin } = await projectOn(server, {
      ...two,
      'm/2_b.yaml':
        'up_preconditions:\n  - {type: TableExists, table: a}\n  - type: CustomSQL\n    sql: SELECT count(*) = 1 FROM a\n    description: there is one row\n',
    });
    const { code, errors } = await migrate('up');
    expect([code, errors]).toEqual([1, expect.stringContaining('m/2_b.yaml:3: CustomSQL(there is one row)')]);
    expect(errors).toContain('the database says false.');
    expect(errors).toContain('It is a precondition of m/2_b.up.sql, which was not run, nor what stands behind it.');
    expect([await tables(), await ledger()]).toEqual([['a', 'tb_confiture'], ['1']]);
    await admin.query('INSERT INTO a VALUES (1)');
    expect(await migrate('up')).toMatchObject({ code: 0 });
  });

  it('[50] asks on the way back too, and a query that fails or writes is not met', async () => {
    const { bench, migrate, tables } = await projectOn(server, {
      ...two,
      'm/2_b.yaml': 'down_preconditions:\n  - {type: TableNotExists, table: b}\n',
    });
    await migrate('up');
    expect(await migrate('down', '--yes')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('m/2_b.yaml:2: TableNotExists(public.b): the database says false.'),
    });
    await bench.write(
      'm/2_b.yaml',
      'down_preconditions:\n  - {type: CustomSQL, sql: SELECT * FROM nowhere, description: x}\n',
    );
    expect(await migrate('down', '--yes')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('cannot be asked: relation "nowhere" does not exist (42P01)'),
    });
    expect(await tables()).toEqual(['a', 'b', 'tb_confiture']);
  });

  it('stops before anything where a sidecar cannot be read, exit 2', async () => {
    const { migrate, tables } = await projectOn(server, {
      ...two,
      'm/2_b.yaml': 'up_preconditions:\n  - {type: TableExist, table: a}\n',
    });
    expect(await migrate('up')).toMatchObject({
      code: 2,
      errors: expect.stringMatching(
        /m\/2_b.yaml:2: .*there is no precondition TableExist\. Did you mean TableExists\?/,
      ),
    });
    expect(await tables()).toEqual([]);
  });

  it('[50] asks in a dry run too, in the transaction that has run what comes before, and of the first that is not tried', async () => {
    const { bench, migrate, tables } = await projectOn(server, {
      ...two,
      'm/2_b.yaml':
        'up_preconditions:\n  - {type: TableExists, table: a}\n  - {type: CustomSQL, sql: SELECT count(*) = 0 FROM a, description: it is empty}\n',
      'm/3_c.up.sql': 'CREATE INDEX CONCURRENTLY i ON b (id);',
      'm/3_c.yaml': 'up_preconditions:\n  - {type: TableExists, table: b}\n',
    });
    const { code, output, errors } = await migrate('up', '--dry-run');
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(
      /^tried m\/1_a.up.sql in \d+ ms\ntried m\/2_b.up.sql in \d+ ms, 2 preconditions met\nnot tried: /,
    );
    const json = dryRunSchema.parse(JSON.parse((await migrate('up', '--dry-run', '--format', 'json')).output));
    expect(json.tried.map(({ preconditions }) => preconditions)).toEqual([0, 2]);
    await bench.write('m/3_c.yaml', 'up_preconditions:\n  - {type: TableNotExists, table: b}\n');
    const last = await migrate('up', '--dry-run');
    expect([last.code, last.errors]).toEqual([
      1,
      expect.stringContaining('m/3_c.yaml:2: TableNotExists(public.b): the database says false.'),
    ]);
    expect(last.errors).toContain('It was a dry run: everything was rolled back.');
    expect(await tables()).toEqual([]);
  });

  it.each([
    ['one that is not so', 'SELECT count(*) = 1 FROM a', 'the database says false.'],
    ['one that fails', 'SELECT * FROM nowhere', 'cannot be asked: relation "nowhere" does not exist (42P01)'],
    ['one that writes', 'SELECT made()', 'cannot execute INSERT in a read-only transaction (25006)'],
  ])('a dry run stops as the run does at %s', async (_, sql, message) => {
    const { migrate, tables, admin } = await projectOn(server, {
      ...two,
      'm/2_b.yaml': `up_preconditions:\n  - {type: CustomSQL, sql: ${sql}, description: x}\n`,
    });
    await admin.query(
      "CREATE FUNCTION made() RETURNS bool LANGUAGE plpgsql AS 'BEGIN INSERT INTO a VALUES (1); RETURN true; END'",
    );
    const dry = await migrate('up', '--dry-run');
    expect([dry.code, dry.errors]).toEqual([1, expect.stringContaining(`m/2_b.yaml:2: CustomSQL(x)`)]);
    expect(dry.errors).toContain(message);
    expect(await tables()).toEqual([]);
    const real = await migrate('up');
    expect([real.code, real.errors]).toEqual([1, expect.stringContaining(message)]);
  });
});

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { RequestProxy } from './faults/requestProxy';
import { type Project, projectOn } from './project';

const yaml = { 'confiture.yaml': 'layout: confiture\ndestructive: allow\n' };
const tables = (first: number, last: number) =>
  Object.fromEntries(
    Array.from({ length: last - first + 1 }, (_, place) => [
      `m/${first + place}_t.up.sql`,
      `CREATE TABLE t_${first + place} (id int);`,
    ]),
  );

describe.each([12, 18] as const)('what goes to the server, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  /** How often the run waits for the server. Its looks, read-only transactions, count as one each. */
  async function messages({ bench, url, migrate }: Project): Promise<number> {
    const proxy = await RequestProxy.before(server.port);
    onTestFinished(() => proxy.stop());
    bench.variables = { ...bench.variables, DATABASE_URL: url.replace(`:${server.port}/`, `:${proxy.port}/`) };
    expect(await migrate('up')).toMatchObject({ code: 0, errors: '' });
    return proxy.requests.length;
  }

  it('a migration more is one message more: that the one before is done, and what it does', async () => {
    const few = await messages(await projectOn(server, { ...yaml, ...tables(11, 13) }));
    const many = await messages(await projectOn(server, { ...yaml, ...tables(11, 33) }));
    expect(many - few).toBe(20);
  });

  it('statements of one file go together', async () => {
    const one = await messages(await projectOn(server, { ...yaml, 'm/1_a.up.sql': 'SELECT 1;' }));
    const some = await messages(await projectOn(server, { ...yaml, 'm/1_a.up.sql': 'SELECT 1;\n'.repeat(400) }));
    const more = await messages(await projectOn(server, { ...yaml, 'm/1_a.up.sql': 'SELECT 1;\n'.repeat(1_200) }));
    expect([some - one, more - one]).toEqual([0, 2]);
  });

  it('nobody commits before every statement has been seen to run', async () => {
    const files = {
      ...yaml,
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\nSELECT 1 / 0;\nSELECT 2;',
    };
    const { migrate, tables: seen, ledger } = await projectOn(server, files);
    const { code, errors } = await migrate('up');
    expect([code, errors]).toEqual([1, expect.stringContaining('m/1_a.up.sql:3: division by zero (22012)')]);
    expect(await seen()).toEqual(['tb_confiture', 'tb_confiture_step']);
    expect(await ledger()).toEqual([]);
  });

  it.each([
    ['says so', 'DEALLOCATE ALL;', 0],
    ['calls a function that does', 'SELECT forgets();', 1],
  ])('a file may drop what the session has prepared, where it %s', async (_, text, retries) => {
    const { migrate, admin, ledger } = await projectOn(server, {
      ...tables(1, 2),
      'm/3_d.up.sql': `CREATE TABLE d (id int);\n${text}`,
      'm/4_e.up.sql': text,
      ...tables(5, 6),
    });
    await admin.query(
      "CREATE FUNCTION forgets() RETURNS void LANGUAGE plpgsql AS $$BEGIN EXECUTE 'DEALLOCATE ALL'; END$$",
    );
    const { code, output } = await migrate('up', '--format', 'ndjson');
    expect(code).toBe(0);
    expect(output.split('\n').filter((line) => line.includes('"event":"retry"'))).toHaveLength(retries);
    expect(await ledger()).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('a parameter that nobody fills in is an error of its statement, and no lost connection', async () => {
    const { migrate, tables: seen } = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nSELECT $1;',
    });
    expect(await migrate('up')).toMatchObject({ code: 1, errors: expect.stringContaining('m/1_a.up.sql:2: ') });
    expect(await seen()).not.toContain('a');
  });

  it('[11] COPY that waits for data is refused before anything runs', async () => {
    const files = { 'm/1_a.up.sql': 'CREATE TABLE a (id int);', 'm/2_b.up.sql': 'COPY a FROM STDIN;' };
    const { migrate, tables: seen } = await projectOn(server, files);
    expect(await migrate('up')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('m/2_b.up.sql:1: It waits for data that only psql can send. Use INSERT.'),
    });
    expect(await seen()).toEqual([]);
  });
});

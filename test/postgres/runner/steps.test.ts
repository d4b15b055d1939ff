import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { type Project, projectOn } from './project';

const concurrently = 'CREATE UNIQUE INDEX CONCURRENTLY a_x ON a (x);';

/** Numbers of `docs/scenarios.md` stand in brackets. */
describe.each([12, 18] as const)('steps on PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  async function steps({ admin }: Project): Promise<string[]> {
    const { rows } = await admin.query(
      `SELECT migration || ' ' || step || ' ' || state || COALESCE(' ' || error_code, '') AS step
      FROM tb_confiture_step ORDER BY migration, step`,
    );
    return rows.map(({ step }) => step);
  }
  async function indexes({ admin }: Project): Promise<string[]> {
    const { rows } = await admin.query(
      `SELECT c.relname || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END AS name FROM pg_index AS i
      JOIN pg_class AS c ON c.oid = i.indexrelid WHERE i.indrelid = 'a'::regclass ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  }
  const table = 'CREATE TABLE a (id int PRIMARY KEY, x int); INSERT INTO a VALUES (1, 1), (2, 2);';
  const duplicates = 'CREATE TABLE a (id int PRIMARY KEY, x int); INSERT INTO a VALUES (1, 1), (2, 1);';

  it('runs what no transaction takes on its own, and writes it down', async () => {
    const project = await projectOn(server, { 'm/1_a.up.sql': table, 'm/2_i.up.sql': concurrently });
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([0, '']);
    expect(await indexes(project)).toEqual(['a_pkey', 'a_x']);
    expect(await project.ledger()).toEqual(['1', '2']);
    expect(await steps(project)).toEqual(['2 0 applied', '2 1 applied']);
    expect(await project.migrate('up')).toMatchObject({ code: 0, output: expect.stringContaining('Nothing to do') });
  });

  it('[6] an index that cannot be unique is taken away again, and built once it can', async () => {
    const project = await projectOn(server, { 'm/1_a.up.sql': duplicates, 'm/2_i.up.sql': concurrently });
    for (const _ of [1, 2]) {
      const { code, errors } = await project.migrate('up');
      expect([code, errors]).toEqual([1, expect.stringContaining('m/2_i.up.sql:1: could not create unique index')]);
      expect(errors).toContain('(23505). Key (x)=(1) is duplicated.');
      expect(errors).toContain('What it left half done was taken away: nothing of it is left.');
      expect(await indexes(project)).toEqual(['a_pkey']);
      expect(await steps(project)).toEqual(['2 1 failed 23505']);
      expect(await project.ledger()).toEqual(['1']);
    }
    await project.admin.query('UPDATE a SET x = id');
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
    expect([await indexes(project), await project.ledger()]).toEqual([
      ['a_pkey', 'a_x'],
      ['1', '2'],
    ]);
  });

  it('[7] IF NOT EXISTS over an index that is not valid is never a success', async () => {
    const project = await projectOn(server, {
      'm/1_a.up.sql': duplicates,
      'm/2_i.up.sql': 'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_x ON a (x);',
    });
    expect(await project.migrate('up')).toMatchObject({ code: 1 });
    await expect(project.admin.query(concurrently)).rejects.toThrow('could not create unique index');
    expect(await indexes(project)).toEqual(['a_pkey', 'a_x invalid']);
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([1, expect.stringContaining('23505')]);
    expect([await project.ledger(), await indexes(project)]).toEqual([['1'], ['a_pkey']]);
  });

  it('[7] takes away what another tool has left, and says so', async () => {
    const project = await projectOn(server, {
      'm/1_i.up.sql': 'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_x ON a (x);',
    });
    await project.admin.query(duplicates);
    await expect(project.admin.query(concurrently)).rejects.toThrow('could not create unique index');
    await project.admin.query('UPDATE a SET x = id');
    const { code, output } = await project.migrate('up');
    expect([code, output]).toEqual([0, expect.stringContaining('half done was taken away')]);
    expect(await indexes(project)).toEqual(['a_pkey', 'a_x']);
  });

  it('[8] a statement_timeout in the middle leaves nothing, and the next run builds it', async () => {
    const project = await projectOn(server, {
      'm/1_i.up.sql': `SET statement_timeout = '100ms';\nCREATE INDEX CONCURRENTLY a_x ON a (slow(x));`,
    });
    const { admin } = project;
    await admin.query(table);
    await admin.query(
      "CREATE FUNCTION slow(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN PERFORM pg_sleep(20); RETURN x; END'",
    );
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([1, expect.stringContaining('m/1_i.up.sql:2: canceling statement due to')]);
    expect(errors).toContain('57014');
    expect([await indexes(project), await steps(project)]).toEqual([['a_pkey'], ['1 1 failed 57014']]);
    await admin.query("CREATE OR REPLACE FUNCTION slow(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x'");
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
    expect(await indexes(project)).toEqual(['a_pkey', 'a_x']);
  });

  it('[26] refuses a file that mixes both kinds, and takes it when that is declared', async () => {
    const mixed = `${table}\n\n${concurrently}`;
    const project = await projectOn(server, { 'm/1_a.up.sql': mixed });
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([2, expect.stringContaining('m/1_a.up.sql:3: It cannot run inside a transaction')]);
    expect(errors).toContain('`-- confiture: transaction none`');
    expect(await project.tables()).toEqual([]);
    await project.bench.write('m/1_a.up.sql', `-- confiture: transaction none\n${mixed}`);
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
    expect(await indexes(project)).toEqual(['a_pkey', 'a_x']);
    expect(await steps(project)).toEqual(['1 0 applied', '1 1 applied', '1 2 applied', '1 3 applied']);
  });

  it.each([
    ['goose', 'm/00001_a.sql', '-- +goose Up\n', '-- +goose NO TRANSACTION\n-- +goose Up\n'],
    ['dbmate', 'm/20240101000000_a.sql', '-- migrate:up\n', '-- migrate:up transaction:false\n'],
    ['sqlx', 'm/1_a.sql', '', '-- no-transaction\n'],
  ])('[26] knows the mark of %s', async (layout, file, without, mark) => {
    const text = `CREATE TABLE a (id int PRIMARY KEY, x int);\n${concurrently}\n`;
    const project = await projectOn(server, { 'confiture.yaml': `layout: ${layout}\n`, [file]: without + text });
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([2, expect.stringContaining('cannot run inside a transaction')]);
    expect(errors).toContain(mark.trim().split('\n')[0]?.replace('-- migrate:up ', ''));
    await project.bench.write(file, mark + text);
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
    expect(await indexes(project)).toEqual(['a_pkey', 'a_x']);
    expect(await project.migrate('up')).toMatchObject({ code: 0, output: expect.stringContaining('Nothing to do') });
  });

  it('[27] the third of three fails: two stay, and the next run begins with the third', async () => {
    const build = (name: string, on: string) => `CREATE INDEX CONCURRENTLY ${name} ON a (${on});\n`;
    const first = build('a_1', 'x') + build('a_2', 'x');
    const project = await projectOn(server, { 'm/1_i.up.sql': first + build('a_3', 'nothing') });
    await project.admin.query(table);
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([7, expect.stringContaining('m/1_i.up.sql:3: column "nothing" does not exist')]);
    expect(errors).toContain('Steps 1 to 2 stay. The next run begins with step 3 of 3.');
    expect(await steps(project)).toEqual(['1 1 applied', '1 2 applied', '1 3 failed 42703']);
    expect(await project.ledger()).toEqual([]);
    expect((await project.migrate('status')).output).toMatch(
      /pending {2}m\/1_i\.up\.sql\n +step 3 has failed, since \d{4}-\d\d-\d\dT[\d:]{8}Z on \S+, 2 before it are done: column "nothing" does not exist.*\n +confiture migrate up goes on there\.\n/,
    );
    await project.bench.write('m/1_i.up.sql', build('a_1', 'id') + build('a_2', 'x') + build('a_3', 'id'));
    const changed = await project.migrate('up');
    expect([changed.code, changed.errors]).toEqual([
      3,
      expect.stringContaining('step 1 is applied, and the file says'),
    ]);
    await project.bench.write('m/1_i.up.sql', first + build('a_3', 'id'));
    expect(await project.migrate('up')).toMatchObject({ code: 0 });
    expect(await indexes(project)).toEqual(['a_1', 'a_2', 'a_3', 'a_pkey']);
    expect(await project.ledger()).toEqual(['1']);
    expect((await project.migrate('status')).output).not.toContain('step');
  });

  it('finds out of every statement that no transaction takes whether it was done', async () => {
    const project = await projectOn(server, {});
    const { admin, bench, database } = project;
    await admin.query(`${table} CREATE INDEX a_x ON a (x)`);
    const statements = [
      'CREATE INDEX CONCURRENTLY a_y ON a (x)',
      'DROP INDEX CONCURRENTLY a_x',
      'REINDEX INDEX CONCURRENTLY a_pkey',
      'REINDEX TABLE CONCURRENTLY a',
      'VACUUM a',
      `CREATE DATABASE ${database}_b`,
      `DROP DATABASE ${database}_b`,
    ];
    let version = 0;
    for (const statement of statements) {
      version += 1;
      await bench.write(`m/${version}_x.up.sql`, `${statement};\n`);
      const first = await project.migrate('up', '--allow-destructive');
      expect([statement, first.code, first.errors]).toEqual([statement, 0, '']);
      // As a run leaves it that was killed when the statement was done.
      await admin.query('DELETE FROM tb_confiture WHERE version = $1', [String(version)]);
      await admin.query('DELETE FROM tb_confiture_step WHERE migration = $1 AND step = 0', [String(version)]);
      await admin.query("UPDATE tb_confiture_step SET state = 'running' WHERE migration = $1", [String(version)]);
      const again = await project.migrate('up', '--allow-destructive');
      expect([statement, again.code, again.errors]).toEqual([statement, 0, '']);
    }
    expect(await project.ledger()).toHaveLength(version);
  });

  it('never runs again what commits as it goes, unless somebody says so', async () => {
    const project = await projectOn(server, {
      'm/1_p.up.sql':
        "CREATE TABLE a (id int); CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN INSERT INTO a VALUES (1); COMMIT; END';",
      'm/2_c.up.sql': '-- confiture: transaction none\nCALL p();',
    });
    expect(await project.migrate('up')).toMatchObject({ code: 0, errors: '' });
    await project.admin.query("DELETE FROM tb_confiture WHERE version = '2'");
    await project.admin.query('DELETE FROM tb_confiture_step WHERE step = 0');
    await project.admin.query("UPDATE tb_confiture_step SET state = 'running'");
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([3, expect.stringContaining('how far it came nobody can tell')]);
    expect((await project.admin.query('SELECT FROM a')).rowCount).toBe(1);
  });

  it('sets again what a file has set for its session when it goes on in the middle', async () => {
    const project = await projectOn(server, {
      'm/1_i.up.sql':
        'SET search_path = other;\nCREATE INDEX CONCURRENTLY b_x ON b (x);\nCREATE UNIQUE INDEX CONCURRENTLY b_y ON b (y);',
    });
    const { admin } = project;
    await admin.query(
      'CREATE SCHEMA other; CREATE TABLE other.b (x int, y int); INSERT INTO other.b VALUES (1, 1), (2, 1)',
    );
    expect(await project.migrate('up')).toMatchObject({ code: 7 });
    await admin.query('UPDATE other.b SET y = x');
    expect(await project.migrate('up')).toMatchObject({ code: 0, errors: '' });
    const { rows } = await admin.query("SELECT to_regclass('other.b_y') IS NOT NULL AS is_there");
    expect(rows).toEqual([{ is_there: true }]);
  });

  it.each([
    ['DISCARD ALL;', 'gives back the lock'],
    ['CREATE INDEX CONCURRENTLY ON a (x);', 'Give the index a name'],
    ['-- confiture: transaction none\nLOCK TABLE a;', 'only inside a transaction'],
    ['-- confiture: transaction wrapped\nVACUUM;', 'the tool runs this file in one'],
  ])('refuses %s', async (text, message) => {
    const project = await projectOn(server, { 'm/1_a.up.sql': text });
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([2, expect.stringContaining(message)]);
  });
});

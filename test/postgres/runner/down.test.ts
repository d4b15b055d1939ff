import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { type Fault, faultyProxy } from './faultyProxy';
import { projectOn } from './project';

const three = {
  'm/1_a.up.sql': 'CREATE TABLE a (id int);',
  'm/1_a.down.sql': 'DROP TABLE a;',
  'm/2_b.up.sql': 'CREATE TABLE b (id int);',
  'm/2_b.down.sql': 'DROP TABLE b;',
  'm/3_c.up.sql': 'CREATE TABLE c (id int);',
  'm/3_c.down.sql': 'DROP TABLE c;',
};

/** Two migrations of each tool that has a way back, in its own files. */
const layouts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'golang-migrate': {
    'm/000001_a.up.sql': 'CREATE TABLE a (id int);',
    'm/000001_a.down.sql': 'DROP TABLE a;',
    'm/000002_b.up.sql': 'CREATE TABLE b (id int);',
    'm/000002_b.down.sql': 'DROP TABLE b;',
  },
  dbmate: {
    'm/20240101000000_a.sql': '-- migrate:up\nCREATE TABLE a (id int);\n-- migrate:down\nDROP TABLE a;\n',
    'm/20240102000000_b.sql': '-- migrate:up\nCREATE TABLE b (id int);\n-- migrate:down\nDROP TABLE b;\n',
  },
  goose: {
    'm/00001_a.sql': '-- +goose Up\nCREATE TABLE a (id int);\n-- +goose Down\nDROP TABLE a;\n',
    'm/00002_b.sql': '-- +goose Up\nCREATE TABLE b (id int);\n-- +goose Down\nDROP TABLE b;\n',
  },
  flyway: {
    'm/V1__a.sql': 'CREATE TABLE a (id int);',
    'm/U1__a.sql': 'DROP TABLE a;',
    'm/V2__b.sql': 'CREATE TABLE b (id int);',
    'm/U2__b.sql': 'DROP TABLE b;',
    'm/R__view.sql': 'CREATE OR REPLACE VIEW v AS SELECT 1 AS one;',
  },
  sqlx: {
    'm/20240101000000_a.up.sql': 'CREATE TABLE a (id int);',
    'm/20240101000000_a.down.sql': 'DROP TABLE a;',
    'm/20240102000000_b.up.sql': 'CREATE TABLE b (id int);',
    'm/20240102000000_b.down.sql': 'DROP TABLE b;',
  },
  prisma: {
    'm/20240101000000_a/migration.sql': 'CREATE TABLE a (id int);',
    'm/20240101000000_a/down.sql': 'DROP TABLE a;',
    'm/20240102000000_b/migration.sql': 'CREATE TABLE b (id int);',
    'm/20240102000000_b/down.sql': 'DROP TABLE b;',
  },
  diesel: {
    'm/2024-01-01-000000_a/up.sql': 'CREATE TABLE a (id int);',
    'm/2024-01-01-000000_a/down.sql': 'DROP TABLE a;',
    'm/2024-01-02-000000_b/up.sql': 'CREATE TABLE b (id int);',
    'm/2024-01-02-000000_b/down.sql': 'DROP TABLE b;',
  },
  'node-pg-migrate': {
    'm/1700000000001_a.sql': '-- Up Migration\nCREATE TABLE a (id int);\n-- Down Migration\nDROP TABLE a;\n',
    'm/1700000000002_b.sql': '-- Up Migration\nCREATE TABLE b (id int);\n-- Down Migration\nDROP TABLE b;\n',
  },
};

describe.each([12, 18] as const)('confiture migrate down on PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('undoes the last one, then everything behind one, then everything', async () => {
    const { migrate, tables, ledger } = await projectOn(server, three);
    await migrate('up');
    const last = await migrate('down', '--yes');
    expect([last.code, last.errors, last.output]).toEqual([
      0,
      '',
      expect.stringMatching(/^undone by m\/3_c.down.sql in \d+ ms\n1 migration undone.\n$/),
    ]);
    expect([await tables(), await ledger()]).toEqual([
      ['a', 'b', 'tb_confiture'],
      ['1', '2'],
    ]);
    await migrate('up');
    const { output } = await migrate('down-to', '1', '--yes', '--format', 'json');
    expect(JSON.parse(output)).toMatchObject({
      outcome: 'ok',
      undone: [
        { file: 'm/3_c.down.sql', key: '3' },
        { file: 'm/2_b.down.sql', key: '2' },
      ],
    });
    expect([await tables(), await ledger()]).toEqual([['a', 'tb_confiture'], ['1']]);
    expect(await migrate('down-to', '0', '--yes')).toMatchObject({ code: 0 });
    expect([await tables(), await ledger()]).toEqual([['tb_confiture'], []]);
    expect(await migrate('down', '--yes')).toMatchObject({ code: 0, output: 'Nothing to undo.\n' });
  });

  it.each(Object.entries(layouts))('goes the way back of %s, and up again', async (layout, files) => {
    const { bench, migrate, tables, admin } = await projectOn(server, {
      ...files,
      'confiture.yaml': `layout: ${layout}\n`,
    });
    const states = async () => {
      const { histories } = JSON.parse((await bench.run('migrate', 'status', '--format', 'json', 'm')).output);
      const migrations: { state: string; file: string }[] = histories[0].migrations;
      return migrations.flatMap(({ state, file }) => (/[/_]R__/.test(file) ? [] : state));
    };
    const ran = layout === 'golang-migrate' ? 'covered' : 'applied';
    const count = async () => (await tables()).filter((name) => name === 'a' || name === 'b');
    expect((await migrate('up')).errors).toBe('');
    expect([await count(), await states()]).toEqual([
      ['a', 'b'],
      [ran, 'applied'],
    ]);
    expect((await migrate('down', '--yes')).errors).toBe('');
    expect([await count(), await states()]).toEqual([['a'], ['applied', 'pending']]);
    expect((await migrate('up')).code).toBe(0);
    expect(await migrate('down-to', '0', '--yes')).toMatchObject({ code: 0, errors: '' });
    expect([await count(), await states()]).toEqual([[], ['pending', 'pending']]);
    if (layout !== 'flyway') return;
    const { rows } = await admin.query(
      "SELECT script FROM flyway_schema_history WHERE type = 'UNDO_SQL' ORDER BY installed_rank",
    );
    expect(rows.map(({ script }) => script)).toEqual(['U2__b.sql', 'U2__b.sql', 'U1__a.sql']);
  });

  it.each([
    ['has no way back', { 'm/2_b.down.sql': undefined }, 'm/2_b.up.sql: There is no way back'],
    ['has an empty one', { 'm/2_b.down.sql': '-- nothing can be done\n' }, 'm/2_b.down.sql: Its way back is empty'],
  ])('undoes nothing where one %s', async (_, change, message) => {
    const files = Object.fromEntries(Object.entries({ ...three, ...change }).filter(([, text]) => text !== undefined));
    const { migrate, tables } = await projectOn(server, files as Record<string, string>);
    await migrate('up');
    const { code, errors } = await migrate('down-to', '1', '--yes');
    expect([code, errors]).toEqual([2, expect.stringContaining(message)]);
    expect(await tables()).toEqual(['a', 'b', 'c', 'tb_confiture']);
  });

  it('[46] fails half-way: ledger and catalogue agree, exit 7 says what stands, and it goes on there', async () => {
    const { bench, migrate, tables, ledger } = await projectOn(server, {
      ...three,
      'm/2_b.down.sql': 'DROP TABLE b;\nDROP TABLE nowhere;',
    });
    await migrate('up');
    const { code, errors } = await migrate('down-to', '0', '--yes');
    expect(code).toBe(7);
    expect(errors).toContain('m/2_b.down.sql:2: table "nowhere" does not exist (42P01).');
    expect(errors).toContain('These were to be undone and still stand:\n  m/2_b.down.sql\n  m/1_a.down.sql\n');
    expect([await tables(), await ledger()]).toEqual([
      ['a', 'b', 'tb_confiture', 'tb_confiture_step'],
      ['1', '2'],
    ]);
    await bench.write('m/2_b.down.sql', 'DROP TABLE b;');
    expect((await migrate('down-to', '0', '--yes')).code).toBe(0);
    expect([await tables(), await ledger()]).toEqual([['tb_confiture', 'tb_confiture_step'], []]);
  });

  it('[46] fails at the first one: nothing was undone, exit 1', async () => {
    const { migrate, tables } = await projectOn(server, { ...three, 'm/3_c.down.sql': 'DROP TABLE nowhere;' });
    await migrate('up');
    const { code, errors } = await migrate('down-to', '0', '--yes');
    expect([code, errors]).toEqual([1, expect.stringContaining('No migration was undone before it.')]);
    expect(await tables()).toEqual(['a', 'b', 'c', 'tb_confiture', 'tb_confiture_step']);
  });

  it.each([
    ['after', 0, 'm/3_c.down.sql: connection lost, outcome verified: committed\n3 migrations undone.\n', []],
    [
      'before',
      1,
      'm/3_c.down.sql: the connection was lost while it was committed. Verified: rolled back.',
      ['1', '2', '3'],
    ],
  ] as const)(
    '[55] finds out what became of a COMMIT whose answer is lost (%s it was sent)',
    async (fault: Fault, exit, message, left) => {
      const proxy = await faultyProxy(server.port, fault, 1);
      onTestFinished(() => void proxy.stop());
      const { bench, migrate, ledger, url } = await projectOn(server, three);
      await migrate('up');
      bench.variables = { ...bench.variables, DATABASE_URL: url.replace(`:${server.port}/`, `:${proxy.port}/`) };
      const { code, output, errors } = await migrate('down-to', '0', '--yes');
      expect([code, output + errors]).toEqual([exit, expect.stringContaining(message)]);
      expect(await ledger()).toEqual(left);
    },
  );

  it('undoes nothing where files and ledger do not agree, exit 3', async () => {
    const { bench, migrate, tables } = await projectOn(server, three);
    await migrate('up');
    await bench.write('m/3_c.up.sql', 'CREATE TABLE c (id bigint);');
    expect(await migrate('down', '--yes')).toMatchObject({
      code: 3,
      errors: expect.stringMatching(/changed: m\/3_c.up.sql \(the ledger has [0-9a-f]{64}, the file is [0-9a-f]{64}\)/),
    });
    expect(await tables()).toEqual(['a', 'b', 'c', 'tb_confiture']);
  });

  it('refuses a version that is not there or has not run, exit 2', async () => {
    const { migrate, bench } = await projectOn(server, three);
    await migrate('up');
    await bench.write('m/40_d.up.sql', 'SELECT 1;');
    expect(await migrate('down-to', '400', '--yes')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('There is no migration 400. Did you mean 40?'),
    });
    expect(await migrate('down-to', '40', '--yes')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('m/40_d.up.sql has not run'),
    });
  });

  it('does nothing that nobody has confirmed, in production or elsewhere', async () => {
    const { bench, migrate, database, tables } = await projectOn(server, three);
    await migrate('up');
    expect(await migrate('down')).toMatchObject({
      code: 5,
      errors: expect.stringContaining(`If it is meant, say --yes, or --confirm ${database}.`),
    });
    const { CONFITURE_ENVIRONMENT: _, ...production } = bench.variables;
    bench.variables = production;
    expect(await migrate('down', '--yes')).toMatchObject({
      code: 5,
      errors: expect.stringContaining(`say --confirm ${database}.`),
    });
    expect(await tables()).toEqual(['a', 'b', 'c', 'tb_confiture']);
    bench.answer = 'other';
    expect(await migrate('down')).toMatchObject({ code: 5, errors: expect.stringContaining('other was confirmed') });
    bench.answer = database;
    expect(await migrate('down')).toMatchObject({ code: 0, output: expect.stringContaining('1 migration undone.') });
    expect(await migrate('down', '--confirm', database)).toMatchObject({ code: 0 });
    expect(await tables()).toEqual(['a', 'tb_confiture']);
  });
});

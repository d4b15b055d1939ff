import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { projectOn } from './project';

describe.each([12, 18] as const)('placeholders are filled in as the tool does, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('Flyway: the command line counts over confiture.yaml, that over variables; values are never shown', async () => {
    const { bench, migrate, admin, tables } = await projectOn(server, {
      'confiture.yaml': 'layout: flyway\nplaceholders: {two: from_file, three: from_file}\n',
      'm/V1__a.sql': `CREATE TABLE \${ONE} (id int);\nCREATE TABLE \${two} (id int);\nCREATE TABLE \${three} (id int);\nSELECT '\${word}';\n`,
    });
    bench.variables = {
      ...bench.variables,
      FLYWAY_PLACEHOLDERS_ONE: 'from_variable',
      FLYWAY_PLACEHOLDERS_TWO: 'from_variable_too',
      FLYWAY_PLACEHOLDERS_WORD: 'S3cr3t-XYZ',
    };
    const { code, output, errors } = await migrate('up', '--placeholder', 'three=from_line');
    expect([code, errors]).toEqual([0, '']);
    expect(output + errors).not.toContain('S3cr3t-XYZ');
    expect(await tables()).toEqual(['flyway_schema_history', 'from_file', 'from_line', 'from_variable']);
    await admin.query('DROP TABLE from_line');
    expect((await migrate('up')).output).toContain('Nothing to do');
  });

  it('Flyway: its own placeholders, unless somebody says another value; an environment only where Flyway was told one', async () => {
    const names = [
      'defaultSchema',
      'user',
      'database',
      'timestamp',
      'filename',
      'workingDirectory',
      'table',
      'environment',
    ];
    const rows = names.map((name) => `('${name}', '\${flyway:${name}}')`).join(', ');
    const { bench, migrate, admin, database } = await projectOn(server, {
      'confiture.yaml': 'layout: flyway\n',
      'm/V1__a.sql': `CREATE TABLE a AS SELECT * FROM (VALUES ${rows}) AS v (name, value);\n`,
    });
    expect(await migrate('up')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('The placeholder flyway:environment has no value'),
    });
    await bench.write('m/flyway.toml', '[flyway]\nenvironment = "shop_test"\n');
    expect(await migrate('up', '--placeholder', 'FLYWAY:USER=said')).toMatchObject({ code: 0, errors: '' });
    const { rows: found } = await admin.query('SELECT name, value FROM a');
    expect(Object.fromEntries(found.map(({ name, value }) => [name, value]))).toEqual({
      defaultSchema: 'public',
      user: 'said',
      database,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      filename: 'V1__a.sql',
      workingDirectory: bench.folder,
      table: 'flyway_schema_history',
      environment: 'shop_test',
    });
  });

  it('graphile-migrate: the database and its owner, and what somebody says; what it does not know stays', async () => {
    const text = `SELECT ':DATABASE_NAME :DATABASE_OWNER :OTHER :NOBODY' AS said, '1'::INT AS one`;
    const hash = createHash('sha1').update(`CREATE TABLE a AS ${text};\n`).digest('hex');
    const { migrate, admin, database } = await projectOn(server, {
      'confiture.yaml': 'layout: graphile-migrate\n',
      'm/committed/000001.sql': `--! Previous: -\n--! Hash: sha1:${hash}\n\nCREATE TABLE a AS ${text};\n`,
    });
    expect(await migrate('up', '--placeholder', 'OTHER=value')).toMatchObject({ code: 0, errors: '' });
    expect((await admin.query('SELECT * FROM a')).rows).toEqual([
      { said: `${database} postgres value :NOBODY`, one: 1 },
    ]);
  });

  it('goose: between its ENVSUB lines, with a default', async () => {
    const { bench, migrate, tables } = await projectOn(server, {
      'confiture.yaml': 'layout: goose\n',
      'm/1_a.sql': `-- +goose Up\nSELECT '\${NAME} $NAME';\n-- +goose ENVSUB ON\nCREATE TABLE \${NAME} (id int);\nCREATE TABLE \${OTHER:-usual} (id int);\nDO $body$ BEGIN CREATE TABLE $THIRD (id int); END $body$;\n-- +goose ENVSUB OFF\nSELECT '$NAME';\n`,
    });
    bench.variables = { ...bench.variables, NAME: 'named', THIRD: 'third' };
    expect(await migrate('up')).toMatchObject({ code: 0, errors: '' });
    expect(await tables()).toEqual(['goose_db_version', 'named', 'third', 'usual']);
  });

  it.each([
    [
      'flyway',
      'm/V1__a.sql',
      `SELECT 1;\nCREATE TABLE \${nobody} (id int);`,
      ':2: The placeholder nobody has no value',
    ],
    [
      'flyway',
      'm/V1__a.sql',
      `SELECT 1;\n\nSELECT \${lines};`,
      ':3: The placeholder lines has no value, or one with a line end',
    ],
    ['confiture', 'm/1_a.up.sql', `SELECT 1;\nSELECT \${lines};`, `:2: \${lines} is a placeholder`],
    ['confiture', 'm/1_a.up.sql', 'SELECT 1;\nSELECT :name;', ':2: :name is a placeholder'],
  ])('%s: what nobody fills in stops the run before anything, exit 2 (%s %j)', async (layout, file, sql, message) => {
    const { migrate, tables } = await projectOn(server, { 'confiture.yaml': `layout: ${layout}\n`, [file]: sql });
    const { code, errors } = await migrate('up', '--placeholder', 'lines=1\n2');
    expect([code, errors]).toEqual([2, expect.stringContaining(`${file}${message}`)]);
    expect(await tables()).toEqual([]);
    expect(await migrate('up', '--placeholder', 'nothing')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('A placeholder is written --placeholder name=value.'),
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#scripts/postgres/process';
import { type Server, startServer } from '#scripts/postgres/server';
import { catalogueLines } from '#test/postgres/schema/catalogueLines';
import { heard } from './heard';
import { projectOn } from './project';

const invalid =
  'SELECT c.relname AS name FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid WHERE NOT i.indisvalid';

/** Numbers of `docs/scenarios.md` stand in brackets. */
describe.each([12, 18] as const)('parts of scenarios on PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('[6] what was left half done cannot be taken away: exit 7, and the next run does', async () => {
    const project = await projectOn(server, {
      'm/1_i.up.sql': "SET lock_timeout = '300ms';\nCREATE INDEX CONCURRENTLY a_id ON a (id);",
    });
    const { admin, migrate, database } = project;
    const reader = await server.connect(database);
    await admin.query('CREATE TABLE a (id int)');
    await reader.query('BEGIN; INSERT INTO a VALUES (1)');
    const { code, errors } = await migrate('up');
    expect([code, errors]).toEqual([
      7,
      expect.stringContaining('m/1_i.up.sql:2: canceling statement due to lock timeout'),
    ]);
    expect(errors).toContain('What it left half done could not be taken away: ');
    expect((await admin.query(invalid)).rows).toEqual([{ name: 'a_id' }]);
    await reader.query('COMMIT');
    expect(await migrate('up')).toMatchObject({
      code: 0,
      output: expect.stringContaining('what an earlier try had left half done was taken away (step 1)'),
    });
    expect([(await admin.query(invalid)).rows, await project.ledger()]).toEqual([[], ['1']]);
  });

  it('[16] whoever reads behind a waiting migration is served before the blocker leaves', async () => {
    const project = await projectOn(server, {
      'confiture.yaml': 'layout: confiture\nlock_timeout: 1500ms\n',
      'm/1_a.up.sql': 'ALTER TABLE a ADD COLUMN x int;',
    });
    const { admin, database } = project;
    const [reader, watcher] = [await server.connect(database), await server.connect(database)];
    await admin.query('CREATE TABLE a (id int)');
    await admin.query('BEGIN; SELECT FROM a');
    const blocked = heard(project, /"event":"blocked"/);
    const run = project.migrate('up', '--format', 'ndjson');
    await blocked;
    const reading = reader.query('SELECT FROM a');
    const queued = "SELECT FROM pg_stat_activity WHERE query = 'SELECT FROM a' AND wait_event_type = 'Lock'";
    while ((await watcher.query(queued)).rowCount === 0);
    await reading; // the blocker is still there
    await admin.query('ROLLBACK');
    expect(await run).toMatchObject({ code: 0, output: expect.stringContaining('"event":"retry"') });
  });

  it('[24] two files of one version: exit 2 before anybody connects', async () => {
    const port = await freePort();
    const files = { 'm/1_a.up.sql': 'SELECT 1;', 'm/1_b.up.sql': 'SELECT 2;' };
    const { migrate } = await projectOn(server, files, port);
    expect(await migrate('up')).toMatchObject({ code: 2, errors: expect.stringContaining('have the same version 1') });
  });

  it('[30] a Latin-1 byte: the server is sent nothing of any file', async () => {
    const { migrate, admin } = await projectOn(server, {
      'm/1_a.up.sql': "SELECT nextval('calls');",
      'm/2_b.up.sql': Uint8Array.of(0x2d, 0x2d, 0xe9, 0x0a),
    });
    await admin.query('CREATE SEQUENCE calls');
    expect(await migrate('up')).toMatchObject({ code: 2 });
    expect((await admin.query('SELECT is_called FROM calls')).rows).toEqual([{ is_called: false }]);
  });

  it.each([
    ['transaction', 'CREATE TABLE visitor.b (id int);', 'REVOKE CREATE ON SCHEMA public FROM PUBLIC'],
    ['step', 'CREATE INDEX CONCURRENTLY i ON visitor.a (id);', 'REVOKE CREATE ON SCHEMA public FROM PUBLIC'],
    [
      'step that could be noted',
      'CREATE INDEX CONCURRENTLY i ON visitor.a (id);',
      'GRANT CREATE ON SCHEMA public TO visitor',
    ],
  ])('[38] the ledger is another owner’s: exit 1 before the first migration, a %s', async (_, sql, rights) => {
    const { bench, migrate, admin, url } = await projectOn(server, { 'm/1_a.up.sql': 'SELECT 1;' });
    expect(await migrate('up')).toMatchObject({ code: 0 });
    await admin.query('DO $$ BEGIN CREATE ROLE visitor LOGIN; EXCEPTION WHEN duplicate_object THEN END $$');
    await admin.query(
      'CREATE SCHEMA visitor AUTHORIZATION visitor; CREATE TABLE visitor.a (id int); ALTER TABLE visitor.a OWNER TO visitor',
    );
    await admin.query(`GRANT SELECT ON tb_confiture TO visitor; ${rights}`);
    await bench.write('m/2_b.up.sql', sql);
    bench.variables = { ...bench.variables, DATABASE_URL: url.replace('postgres@', 'visitor@') };
    const { code, errors } = await migrate('up');
    expect([code, errors]).toEqual([
      1,
      expect.stringContaining(
        'The ledger public.tb_confiture cannot be written: permission denied for visitor (42501).',
      ),
    ]);
    const made = "SELECT FROM pg_class WHERE relnamespace = 'visitor'::regnamespace AND relname <> 'a'";
    expect((await admin.query(made)).rowCount).toBe(0);
  });

  it('[47] a dry run leaves no row in the catalogue and no lock behind', async () => {
    const { migrate, admin, database } = await projectOn(server, {
      'm/1_a.up.sql':
        "CREATE TABLE a (id int PRIMARY KEY);\nCREATE VIEW v AS SELECT * FROM a;\nCREATE TYPE mood AS ENUM ('good');",
    });
    const before = await catalogueLines(admin);
    expect(await migrate('up', '--dry-run')).toMatchObject({ code: 0 });
    expect(await catalogueLines(admin)).toEqual(before);
    const locks = `SELECT l.locktype FROM pg_locks AS l WHERE l.pid <> pg_backend_pid()
      AND l.database = (SELECT oid FROM pg_database WHERE datname = $1)`;
    expect((await admin.query(locks, [database])).rows).toEqual([]);
  });
});

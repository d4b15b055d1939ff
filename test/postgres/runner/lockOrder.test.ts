import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planSchema } from '#core/report/running/planSchema';
import { type Server, startServer } from '#scripts/postgres/server';
import { heard } from './heard';
import { type Project, projectOn } from './project';

const tables = 'CREATE TABLE a (id int);\nCREATE TABLE b (id int);';
const alter = (table: string) => `ALTER TABLE ${table} ADD COLUMN x int;`;
const inOrder = `${alter('a')}\n${alter('b')}`;

describe.each([12, 18] as const)('migrate plan sees locks in opposite orders, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  /** With the tables there, and the rest pending. */
  async function pending(files: Readonly<Record<string, string>>): Promise<Project> {
    const project = await projectOn(server, {
      'confiture.yaml': 'layout: confiture\nlock_timeout: 60s\n',
      'm/1_t.up.sql': tables,
      ...files,
    });
    expect(await project.migrate('up', '--target', '1')).toMatchObject({ code: 0 });
    return project;
  }
  async function inversions({ migrate }: Project) {
    const { output } = await migrate('plan', '--format', 'json');
    return planSchema.parse(JSON.parse(output)).inversions;
  }

  it('of two that are pending', async () => {
    const project = await pending({
      'm/2_x.up.sql': inOrder,
      'm/3_y.up.sql': 'CREATE INDEX j ON b (id);\nCREATE INDEX i ON a (id);',
    });
    expect(await inversions(project)).toMatchObject([
      { file: 'm/2_x.up.sql', order: ['public.a', 'public.b'], against: 'm/3_y.up.sql' },
    ]);
    const { output } = await project.migrate('plan');
    expect(output).toContain(
      'may deadlock: m/2_x.up.sql locks public.a and then public.b, m/3_y.up.sql the other way round.',
    );
  });

  it.each([
    ['take them in the same order', { 'm/2_x.up.sql': inOrder, 'm/3_y.up.sql': inOrder.replaceAll(' x ', ' y ') }],
    [
      'keep no lock: one statement a transaction',
      { 'm/2_x.up.sql': inOrder, 'm/3_y.up.sql': `-- confiture: transaction none\n${alter('b')}\n${alter('a')}` },
    ],
    [
      'lock so that nobody waits',
      { 'm/2_x.up.sql': inOrder, 'm/3_y.up.sql': 'INSERT INTO b VALUES (1);\nINSERT INTO a VALUES (1);' },
    ],
    ['take one that only they know', { 'm/2_x.up.sql': `CREATE TABLE c (id int);\n${alter('c')}\n${alter('a')}` }],
    ['take both at once', { 'm/2_x.up.sql': inOrder, 'm/3_y.up.sql': 'DROP TABLE b, a;' }],
  ])('not where they %s', async (_, files) => {
    expect(await inversions(await pending(files))).toEqual([]);
  });

  it('[58] of one and a running transaction, and they do deadlock', async () => {
    const project = await pending({ 'm/2_x.up.sql': inOrder });
    const { admin } = project;
    await admin.query(
      "SET application_name = 'the shop'; SET deadlock_timeout = '10min'; BEGIN; INSERT INTO b VALUES (1)",
    );
    const [found, ...others] = await inversions(project);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ file: 'm/2_x.up.sql', order: ['public.a', 'public.b'] });
    expect(found?.message).toMatch(
      /^m\/2_x.up.sql locks public.a and then public.b, on which process \d+ of postgres \(the shop\) has ROW EXCLUSIVE\. If that goes on to public.a/,
    );
    const waits = heard(project, /"event":"blocked"[^\n]*"relation":"b"/);
    const run = project.migrate('up', '--format', 'ndjson');
    await waits;
    await admin.query('INSERT INTO a VALUES (1); COMMIT');
    const { code, output } = await run;
    expect([code, output]).toEqual([0, expect.stringMatching(/"event":"retry"[^\n]*"code":"40P01"/)]);
  });

  it('not of one that has the first table as well: the migration waits there with nothing in its hands', async () => {
    const project = await pending({ 'm/2_x.up.sql': inOrder });
    await project.admin.query('BEGIN; INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)');
    expect(await inversions(project)).toEqual([]);
  });

  it('[58] locks them first in the order that the project wants: the running transaction goes on, and nobody deadlocks', async () => {
    const project = await pending({ 'm/2_x.up.sql': `${inOrder}\nSELECT 1;` });
    const { admin, bench, migrate, database } = project;
    const watcher = await server.connect(database);
    await bench.write('confiture.yaml', 'layout: confiture\nlock_timeout: 60s\nrunning: {lock_order: [b, public.a]}\n');
    await admin.query('BEGIN; INSERT INTO b VALUES (1)');
    expect(await inversions(project)).toEqual([]);
    expect((await migrate('plan')).output).toContain(
      'note: m/2_x.up.sql: public.b, then public.a are locked first, as running: lock_order wants\n',
    );
    const waits = heard(project, /"event":"blocked"[^\n]*"relation":"b"/);
    const run = migrate('up', '--format', 'ndjson');
    await waits;
    // It waits with nothing in its hands.
    const held = "SELECT FROM pg_locks WHERE relation = 'a'::regclass AND granted";
    expect((await watcher.query(held)).rowCount).toBe(0);
    await admin.query('INSERT INTO a VALUES (1); COMMIT');
    const { code, output } = await run;
    expect([code, output]).toEqual([0, expect.not.stringContaining('"event":"retry"')]);
    const deadlocks = 'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()';
    expect((await watcher.query(deadlocks)).rows).toEqual([{ deadlocks: 0 }]);
  });

  it('locks nothing first where the order is as wanted, or fewer than two are named', async () => {
    const project = await pending({ 'm/2_x.up.sql': inOrder });
    for (const order of ['[a, b]', '[b, c]']) {
      await project.bench.write('confiture.yaml', `layout: confiture\nrunning: {lock_order: ${order}}\n`);
      expect((await project.migrate('plan')).output).not.toContain('are locked first');
    }
  });
});

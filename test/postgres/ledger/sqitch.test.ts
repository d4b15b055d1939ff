import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installDebianTool } from '#scripts/peerTool';
import { type Server, startServer } from '#scripts/postgres/server';
import { run } from '#scripts/vscode/command';
import { type Project, projectOn } from '#test/postgres/runner/project';

const planner = 'Ann Example <ann@example.com>';

const plan = `%syntax-version=1.0.0
%project=shop
%uri=https://github.com/example/shop

a 2026-01-01T00:00:00Z ${planner} # The first\\nin two lines
b [a] 2026-01-02T00:00:00Z ${planner} # Zweites, mit Umlaut ü
@v1.0 2026-01-02T12:00:00Z ${planner} # First release
c [a shop:b @v1.0] 2026-01-03T00:00:00Z ${planner} #
a [a@v1.0] 2026-01-04T00:00:00Z ${planner} # Reworked
`;

const script = (does: string) => `-- a comment\n\nSET client_min_messages = 'warning';\nBEGIN;\n\n${does}\n\nCOMMIT;\n`;

const files = {
  'confiture.yaml': 'layout: sqitch\n',
  'm/sqitch.conf': '[core]\n\tengine = pg\n',
  'm/sqitch.plan': plan,
  'm/deploy/a@v1.0.sql': script('CREATE TABLE a (id int);'),
  'm/revert/a@v1.0.sql': script('DROP TABLE a;'),
  'm/verify/a@v1.0.sql': 'BEGIN;\nSELECT id FROM a WHERE false;\nROLLBACK;\n',
  'm/deploy/b.sql': script('CREATE TABLE b (id int);'),
  'm/revert/b.sql': script('DROP TABLE b;'),
  'm/deploy/c.sql': 'CREATE TABLE c (id int);\n',
  'm/revert/c.sql': 'DROP TABLE c;\n',
  'm/deploy/a.sql': script('ALTER TABLE a ADD COLUMN name text;'),
  'm/revert/a.sql': script('ALTER TABLE a DROP COLUMN name;'),
  'm/verify/a.sql': 'BEGIN;\nSELECT id, name FROM a WHERE false;\nROLLBACK;\n',
};

let server: Server;
let program: string;
beforeAll(async () => {
  server = await startServer(15);
  program = await installDebianTool('sqitch');
});
afterAll(() => server.stop());

function sqitch({ bench, database }: Project, command: string, ...args: readonly string[]): Promise<string> {
  const target = `db:pg://postgres@127.0.0.1:${server.port}/${database}`;
  return run(program, [command, '--target', target, ...args], {
    cwd: `${bench.folder}/m`,
    env: {
      ...process.env,
      HOME: bench.folder,
      SQITCH_FULLNAME: 'Bob',
      SQITCH_EMAIL: 'bob@example.com',
      LC_ALL: 'C.UTF-8',
    },
  });
}

async function states(project: Project): Promise<string[]> {
  const { output } = await project.migrate('status', '--format', 'json');
  const [history] = JSON.parse(output).histories;
  return history.migrations.map(({ state, key }: { state: string; key: string }) => `${state} ${key}`);
}

/** Everything that the registry holds, but for who did it and when. */
async function registry({ admin }: Project) {
  const rows = async (text: string) => (await admin.query({ text, rowMode: 'array' })).rows;
  return {
    projects: await rows('SELECT project, uri FROM sqitch.projects'),
    changes: await rows(
      'SELECT change_id, script_hash, change, project, note, planned_at, planner_name, planner_email FROM sqitch.changes ORDER BY committed_at',
    ),
    tags: await rows(
      'SELECT tag_id, tag, project, change_id, note, planned_at, planner_name FROM sqitch.tags ORDER BY 1',
    ),
    dependencies: await rows('SELECT * FROM sqitch.dependencies ORDER BY 1, 3'),
    events: await rows(
      'SELECT event, change_id, change, project, note, requires, conflicts, tags, planned_at FROM sqitch.events ORDER BY committed_at',
    ),
    releases: await rows('SELECT version FROM sqitch.releases'),
  };
}

const columns = `SELECT table_name, column_name, data_type, is_nullable, column_default
  FROM information_schema.columns WHERE table_schema = 'sqitch' ORDER BY 1, 2`;
const constraints = `SELECT c.conrelid::regclass::text, pg_get_constraintdef(c.oid) FROM pg_constraint AS c
  WHERE c.connamespace = 'sqitch'::regnamespace AND c.contype <> 'n' ORDER BY 1, 2`;

const all = ['a@v1.0', 'b', 'c', 'a'];

describe('Sqitch itself', () => {
  it('finds in our registry what it would have written, and nothing left to deploy', async () => {
    const [ours, theirs] = [await projectOn(server, files), await projectOn(server, files)];
    await sqitch(theirs, 'deploy');
    expect(await states(theirs)).toEqual(all.map((key) => `applied ${key}`));
    const up = await ours.migrate('up');
    expect([up.code, up.errors]).toEqual([0, '']);
    expect(await registry(ours)).toEqual(await registry(theirs));
    for (const question of [columns, constraints])
      expect((await ours.admin.query(question)).rows).toEqual((await theirs.admin.query(question)).rows);
    expect(await sqitch(ours, 'status')).toContain('Nothing to deploy (up-to-date)');
    expect(await sqitch(ours, 'check')).toContain('Check successful');
    expect(await sqitch(ours, 'verify')).toContain('Verify successful');
    expect(await sqitch(ours, 'deploy')).toContain('Nothing to deploy (up-to-date)');
  });

  it('goes on where we stop, and we go on where it stops', async () => {
    const project = await projectOn(server, files);
    expect((await project.migrate('up', '--target', 'b')).code).toBe(0);
    await sqitch(project, 'deploy', '--to', 'c');
    expect(await states(project)).toEqual(['applied a@v1.0', 'applied b', 'applied c', 'pending a']);
    expect((await project.migrate('up')).code).toBe(0);
    expect(await sqitch(project, 'status')).toContain('Nothing to deploy (up-to-date)');
  });

  it('undoes what we have run, and takes for undone what we undo', async () => {
    const [ours, theirs] = [await projectOn(server, files), await projectOn(server, files)];
    await sqitch(theirs, 'deploy');
    await sqitch(theirs, 'revert', '-y', '--to', 'a@v1.0');
    await ours.migrate('up');
    expect((await ours.migrate('down-to', 'a@v1.0', '--yes')).code).toBe(0);
    expect(await registry(ours)).toEqual(await registry(theirs));
    await sqitch(ours, 'revert', '-y');
    expect(await states(ours)).toEqual(all.map((key) => `pending ${key}`));
    expect(await ours.tables()).toEqual([]);
    await sqitch(ours, 'deploy');
    expect(await states(ours)).toEqual(all.map((key) => `applied ${key}`));
  });

  it('sees the script that has changed, as we do, until repair takes it', async () => {
    const project = await projectOn(server, files);
    await project.migrate('up');
    await project.bench.write('m/deploy/b.sql', script('CREATE TABLE b (id bigint);'));
    expect(await states(project)).toContain('changed b');
    await expect(sqitch(project, 'check')).rejects.toMatchObject({
      cause: { stdout: expect.stringContaining('Script signatures diverge at change b') },
    });
    expect((await project.migrate('repair', '--yes')).code).toBe(0);
    expect(await sqitch(project, 'check')).toContain('Check successful');
    expect(await states(project)).toContain('applied b');
  });

  it('runs the scripts that verify, and says which fails', async () => {
    const project = await projectOn(server, files);
    await project.migrate('up');
    const fine = await project.migrate('verify');
    expect([fine.code, fine.errors]).toEqual([0, '']);
    expect(fine.output).toContain('2 of 2 files passed.');
    await project.admin.query('ALTER TABLE a DROP COLUMN name');
    const bad = await project.migrate('verify');
    expect(bad.code).toBe(1);
    expect(bad.output).toMatch(/failed m\/verify\/a\.sql:2: column "name" does not exist/);
    await expect(sqitch(project, 'verify')).rejects.toThrow();
  });
});

describe('what cannot be written down truthfully', () => {
  const withPlan = (lines: string) => ({ ...files, 'm/sqitch.plan': `%project=shop\n\n${lines}` });
  const line = (name: string, needs = '') => `${name} ${needs} 2026-01-01T00:00:00Z ${planner} # ${name}\n`;

  it('is refused before anything runs', async () => {
    const cases: readonly [string, RegExp][] = [
      [line('b') + line('c', '[!b]'), /m\/deploy\/c\.sql: It conflicts with b\. Deploy it with sqitch deploy --to c/],
      [line('b', '[other:x]'), /m\/deploy\/b\.sql: It requires other:x, which is no change before it/],
      ['b\n', /The line of b in sqitch\.plan has no time and planner/],
    ];
    for (const [lines, message] of cases) {
      const project = await projectOn(server, withPlan(lines));
      const { code, errors } = await project.migrate('up');
      expect([code, errors]).toEqual([2, expect.stringMatching(message)]);
      expect(await project.tables()).toEqual([]);
    }
  });

  it('is a change that comes late: Sqitch goes on behind the last', async () => {
    const project = await projectOn(server, withPlan(line('b')));
    await project.migrate('up');
    await project.bench.write('m/sqitch.plan', `%project=shop\n\n${line('c')}${line('b')}`);
    const late = await project.migrate('up', '--allow-out-of-order');
    expect([late.code, late.errors]).toEqual([2, expect.stringContaining('goes on behind the one that ran last')]);
    // The line of b has another parent now, and so another id: Sqitch does not know what ran either.
    const seen = await states(project);
    expect(seen).toEqual([expect.stringMatching(/^missing [0-9a-f]{40}$/), 'pending c', 'pending b']);
    const repair = await project.migrate('repair', '--yes');
    expect([repair.code, repair.errors]).toEqual([
      3,
      expect.stringMatching(/b was deployed as [0-9a-f]{40}, and sqitch/),
    ]);
  });

  it('is a transaction of the script that is not ours to make, or more than one', async () => {
    const bodies = [
      'BEGIN ISOLATION LEVEL SERIALIZABLE;\nCREATE TABLE b ();\nCOMMIT;\n',
      'BEGIN;\nCREATE TABLE b ();\nCOMMIT;\nBEGIN;\nCREATE TABLE b2 ();\nCOMMIT;\n',
      'BEGIN;\nCREATE TABLE b ();\nROLLBACK;\n',
      'BEGIN;\nCREATE INDEX CONCURRENTLY i ON b (id);\nCOMMIT;\n',
    ];
    for (const body of bodies) {
      const project = await projectOn(server, { ...withPlan(line('b')), 'm/deploy/b.sql': body });
      const { code, errors } = await project.migrate('up');
      expect([code, errors]).toEqual([2, expect.stringMatching(/is ours to say|`BEGIN` and `COMMIT` taken out/)]);
      expect(await project.tables()).toEqual([]);
    }
  });

  it('is a folder without its plan', async () => {
    const { 'm/sqitch.plan': _, ...rest } = files;
    const project = await projectOn(server, rest);
    const { code, errors } = await project.migrate('up');
    expect([code, errors]).toEqual([2, expect.stringContaining('there is no plan with a %project here')]);
  });
});

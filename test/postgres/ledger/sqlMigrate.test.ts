import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installDebianTool } from '#scripts/peerTool';
import { type Server, startServer } from '#scripts/postgres/server';
import { run } from '#scripts/vscode/command';
import { type Project, projectOn } from '#test/postgres/runner/project';

const both = (up: string, down: string) => `-- +migrate Up\n${up}\n\n-- +migrate Down\n${down}\n`;

const files = {
  'confiture.yaml': 'layout: sql-migrate\n',
  'm/1-a.sql': both('CREATE TABLE a (id int);', 'DROP TABLE a;'),
  'm/2-b.sql': both('CREATE TABLE b (id int);', 'DROP TABLE b;'),
  'm/10-c.sql': both('CREATE TABLE c (id int);', 'DROP TABLE c;'),
};

let server: Server;
let program: string;
beforeAll(async () => {
  server = await startServer(15);
  program = await installDebianTool('sql-migrate');
});
afterAll(() => server.stop());

async function sqlMigrate({ bench, database }: Project, command: string, ...args: readonly string[]): Promise<string> {
  const source = `host=127.0.0.1 port=${server.port} user=postgres dbname=${database} sslmode=disable`;
  await bench.write('dbconfig.yml', `development:\n  dialect: postgres\n  datasource: ${source}\n  dir: m\n`);
  return run(program, [command, ...args], { cwd: bench.folder });
}

async function states(project: Project): Promise<string[]> {
  const { output } = await project.migrate('status', '--format', 'json');
  const [history] = JSON.parse(output).histories;
  return history.migrations.map(({ state, key }: { state: string; key: string }) => `${state} ${key}`);
}

const all = ['1-a.sql', '2-b.sql', '10-c.sql'];
const columns = `SELECT column_name, data_type, is_nullable, column_default
  FROM information_schema.columns WHERE table_name = 'gorp_migrations' ORDER BY 1`;

describe('sql-migrate itself', () => {
  it('finds in our table what it would have written, and nothing left to run', async () => {
    const [ours, theirs] = [await projectOn(server, files), await projectOn(server, files)];
    await sqlMigrate(theirs, 'up');
    expect(await states(theirs)).toEqual(all.map((key) => `applied ${key}`));
    const up = await ours.migrate('up');
    expect([up.code, up.errors]).toEqual([0, '']);
    const ids = async ({ admin }: Project) => (await admin.query('SELECT id FROM gorp_migrations ORDER BY id')).rows;
    expect(await ids(ours)).toEqual(await ids(theirs));
    expect((await ours.admin.query(columns)).rows).toEqual((await theirs.admin.query(columns)).rows);
    expect(await sqlMigrate(ours, 'up')).toContain('Applied 0 migrations');
  });

  it('goes on where we stop, and undoes what we have run', async () => {
    const project = await projectOn(server, files);
    expect((await project.migrate('up', '--target', '2')).code).toBe(0);
    expect(await sqlMigrate(project, 'up')).toContain('Applied 1 migration');
    expect(await states(project)).toEqual(all.map((key) => `applied ${key}`));
    await sqlMigrate(project, 'down');
    expect(await states(project)).toEqual(['applied 1-a.sql', 'applied 2-b.sql', 'pending 10-c.sql']);
    expect((await project.migrate('down', '--yes')).code).toBe(0);
    expect(await sqlMigrate(project, 'up', '-dryrun')).toMatch(/2-b\.sql[\s\S]*10-c\.sql/);
    expect(await sqlMigrate(project, 'up')).toContain('Applied 2 migrations');
  });
});

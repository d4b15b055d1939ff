import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPeerTool } from '#scripts/peerTool';
import { type Server, startServer } from '#scripts/postgres/server';
import { run } from '#scripts/vscode/command';
import { type Project, projectOn } from '#test/postgres/runner/project';

/** Committed migrations with the lines that `graphile-migrate commit` puts ahead of them. */
function committed(bodies: Readonly<Record<string, string>>): Record<string, string> {
  let previous = '-';
  const files: Record<string, string> = {};
  for (const [name, body] of Object.entries(bodies)) {
    const hashed = `${`${previous === '-' ? '' : previous}\n${body.trim()}`.trim()}\n`;
    const hash = `sha1:${createHash('sha1').update(hashed).digest('hex')}`;
    files[`m/committed/${name}.sql`] = `--! Previous: ${previous}\n--! Hash: ${hash}\n--! Message: one\n\n${body}\n`;
    previous = hash;
  }
  return files;
}

const files: Readonly<Record<string, string>> = {
  'confiture.yaml': 'layout: graphile-migrate\n',
  '.gmrc': '{ "migrationsFolder": "./m" }',
  ...committed({
    '000001-a': 'CREATE TABLE a (id int);',
    '000002': '-- of the third\nCREATE TABLE b (id int);',
    '000003-c-and-more': 'CREATE TABLE c (id int);',
  }),
  'm/current.sql': '-- nothing yet\n',
};

let server: Server;
let program: string;
beforeAll(async () => {
  server = await startServer(15);
  program = await installPeerTool('graphile-migrate');
});
afterAll(() => server.stop());

function graphile({ bench, url }: Project, command: string): Promise<string> {
  const of = (database: string) => url.replace(/[^/]+$/, database);
  const env = {
    DATABASE_URL: url,
    ROOT_DATABASE_URL: of('postgres'),
    SHADOW_DATABASE_URL: of('shadow'),
    DATABASE_OWNER: 'postgres',
  };
  return run(program, [command], { cwd: bench.folder, env: { ...process.env, ...env } });
}

async function states(project: Project): Promise<string[]> {
  const { output } = await project.migrate('status', '--format', 'json');
  const [history] = JSON.parse(output).histories;
  return history.migrations.map(({ state, key }: { state: string; key: string }) => `${state} ${key}`);
}

const rows = async ({ admin }: Project) =>
  (await admin.query('SELECT hash, previous_hash, filename FROM graphile_migrate.migrations ORDER BY filename')).rows;

const numbers = ['000001', '000002', '000003'];
const columns = `SELECT table_name, column_name, data_type, is_nullable, column_default
  FROM information_schema.columns WHERE table_schema = 'graphile_migrate' ORDER BY 1, 2`;

describe('graphile-migrate itself', () => {
  it('finds in our table what it would have written, and nothing left to run', async () => {
    const [ours, theirs] = [await projectOn(server, files), await projectOn(server, files)];
    await graphile(theirs, 'migrate');
    expect(await states(theirs)).toEqual(numbers.map((key) => `applied ${key}`));
    const up = await ours.migrate('up');
    expect([up.code, up.errors]).toEqual([0, '']);
    expect(await rows(ours)).toEqual(await rows(theirs));
    expect((await ours.admin.query(columns)).rows).toEqual((await theirs.admin.query(columns)).rows);
    await graphile(ours, 'status'); // which fails where something is left
    await graphile(ours, 'migrate');
    expect(await ours.tables()).toEqual(['a', 'b', 'c']);
  });

  it('goes on where we stop, and we go on where it stops', async () => {
    const project = await projectOn(server, files);
    expect((await project.migrate('up', '--target', '000002')).code).toBe(0);
    await expect(graphile(project, 'status')).rejects.toThrow();
    await graphile(project, 'migrate');
    expect(await states(project)).toEqual(numbers.map((key) => `applied ${key}`));
    const { hash } = (await rows(project)).at(-1);
    const text = `--! Previous: ${hash}\n--! Hash: sha1:0123\n\nCREATE TABLE d (id int);\n`;
    await project.bench.write('m/committed/000004.sql', text);
    const refused = await project.migrate('up');
    expect([refused.code, refused.errors]).toEqual([
      2,
      expect.stringMatching(/000004\.sql: Its hash is sha1:.*would refuse it/),
    ]);
    await expect(graphile(project, 'migrate')).rejects.toThrow(/does not match/);
  });

  it('takes a committed file that has changed only where the file says so; we see it anyhow', async () => {
    const project = await projectOn(server, files);
    await project.migrate('up');
    const path = 'm/committed/000002.sql';
    const text = files[path] ?? '';
    await project.bench.write(path, `${text}-- edited\n`);
    expect(await states(project)).toEqual(['applied 000001', 'changed 000002', 'applied 000003']);
    const repair = await project.migrate('repair', '--yes');
    expect([repair.code, repair.errors]).toEqual([3, expect.stringContaining('--! AllowInvalidHash')]);
    const admitted = text.replace('--! Message', '--! AllowInvalidHash\n--! Message');
    await project.bench.write(path, `${admitted}-- edited\n`);
    expect(await states(project)).toEqual(numbers.map((key) => `applied ${key}`));
    expect((await project.migrate('up')).code).toBe(0);
    await graphile(project, 'status');
  });

  it('takes what was committed anew for what ran once repair has accepted it, the hashes behind it included', async () => {
    const project = await projectOn(server, files);
    await project.migrate('up');
    const anew = committed({
      '000001-a': 'CREATE TABLE a (id int);',
      '000002': 'CREATE TABLE b (id int);',
      '000003-c-and-more': 'CREATE TABLE c (id int);',
    });
    for (const [path, text] of Object.entries(anew)) await project.bench.write(path, text);
    expect(await states(project)).toEqual(['applied 000001', 'changed 000002', 'changed 000003']);
    const repair = await project.migrate('repair', '--yes');
    expect([repair.code, repair.errors]).toEqual([0, '']);
    expect(await states(project)).toEqual(numbers.map((key) => `applied ${key}`));
    await graphile(project, 'status');
    const [first, second, third] = await rows(project);
    expect([second.previous_hash, third.previous_hash]).toEqual([first.hash, second.hash]);
  });

  it('has no way back, and neither have we', async () => {
    const project = await projectOn(server, files);
    await project.migrate('up');
    const down = await project.migrate('down', '--yes');
    expect([down.code, down.errors]).toEqual([2, expect.stringContaining('There is no way back')]);
    expect(await project.tables()).toEqual(['a', 'b', 'c']);
  });
});

import { execFile } from 'node:child_process';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionTestSchema } from '#core/report/connections/connectionsSchema';
import { statusSchema } from '#core/report/connections/statusSchema';
import { build } from '#scripts/build';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';

let dist: TemporaryFolder;
let project: TemporaryFolder;
let state: TemporaryFolder;

beforeAll(async () => {
  [dist, project, state] = [await temporaryFolder('c-'), await temporaryFolder('c-'), await temporaryFolder('c-')];
  await build({ production: true, folder: join(dist.path, 'dist'), only: ['cli'] });
}, 600_000);
afterAll(async () => {
  await confiture('db', 'reset');
  for (const folder of [dist, project, state]) await folder.remove();
});

function confiture(...args: readonly string[]) {
  const env = { PATH: process.env['PATH'], HOME: project.path, CONFITURE_STATE: state.path };
  const program = join(dist.path, 'dist', 'cli.cjs');
  return new Promise<{ code: number; output: string; errors: string }>((done) => {
    execFile(process.execPath, [program, ...args], { cwd: project.path, env }, (error, output, errors) =>
      done({ code: error === null ? 0 : Number(error.code), output, errors }),
    );
  });
}

async function client(): Promise<pg.Client> {
  const url = new URL((await confiture('db', 'psql-url')).output.trim().replace('@/', '@x/'));
  const opened = new pg.Client({
    host: url.searchParams.get('host') ?? url.hostname,
    port: Number(url.searchParams.get('port') ?? url.port),
    user: 'postgres',
    database: 'postgres',
    ssl: false,
  });
  opened.on('error', () => {}); // told by the query that ran
  await opened.connect();
  return opened;
}

/** One story, told in order: each part stands on the one before. */
describe.sequential('confiture db', () => {
  it('has nothing to reach before it is started', async () => {
    expect(await confiture('db', 'psql-url')).toMatchObject({
      code: 5,
      errors: expect.stringContaining('confiture db start'),
    });
    expect(await confiture('db', 'stop')).toMatchObject({ code: 0, output: 'The embedded database did not run.\n' });
    expect(await confiture('connections', 'test')).toMatchObject({
      code: 5,
      errors: expect.stringContaining('confiture db start'),
    });
  });

  it('starts, once', { timeout: 400_000 }, async () => {
    const first = await confiture('db', 'start');
    expect([first.code, first.errors, first.output]).toEqual([
      0,
      '',
      expect.stringContaining('The embedded database runs (PGlite): postgresql://'),
    ]);
    const again = await confiture('db', 'start');
    expect([again.code, again.output]).toEqual([0, first.output.replace('runs', 'ran already')]);
  });

  it('is the connection when nothing else is named', async () => {
    const { output } = await confiture('connections', 'test', '--format', 'json');
    const { connections } = connectionTestSchema.parse(JSON.parse(output));
    expect(connections).toMatchObject([
      {
        name: 'embedded',
        reached: true,
        pooled: false,
        standby: false,
        confirmation: false,
        environment: { name: 'development' },
      },
    ]);
    await writeFile(join(project.path, '1_a.up.sql'), 'CREATE TABLE a ();');
    const status = statusSchema.parse(JSON.parse((await confiture('migrate', 'status', '--format', 'json')).output));
    expect(status).toMatchObject({ connection: 'embedded', histories: [{ counts: { pending: 1 } }] });
  });

  it('gives one session after the other, and none what the one before left', async () => {
    const one = await client();
    await one.query("CREATE TABLE kept (id int); INSERT INTO kept VALUES (1); SET search_path = 'nowhere'");
    await one.query('SELECT pg_advisory_lock(1)');
    await one.query('BEGIN');
    await one.query('DELETE FROM public.kept');
    const next = client(); // waits for its turn
    await one.end();
    const two = await next;
    const { rows } =
      await two.query(`SELECT (SELECT count(*)::int FROM public.kept) AS kept, current_setting('search_path') AS path,
      (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory') AS locks`);
    expect(rows).toEqual([{ kept: 1, path: 'public', locks: 0 }]);
    await expect(two.query('SELECT 1 / $1::int', [0])).rejects.toThrow('division by zero');
    expect((await two.query('SELECT $1::text AS a', ['b'])).rows).toEqual([{ a: 'b' }]);
    await two.end();
  });

  it('says when somebody else is in it', async () => {
    const one = await client();
    await expect(client()).rejects.toThrow('somebody else is in it');
    await one.end();
  });

  it('keeps its data over a stop, and the folder to its owner', { timeout: 400_000 }, async () => {
    expect((await confiture('db', 'stop')).output).toBe('The embedded database has stopped; its data are kept.\n');
    expect((await confiture('connections', 'test')).output).toContain('The embedded database does not run.');
    await confiture('db', 'start');
    const session = await client();
    expect((await session.query('SELECT count(*)::int AS kept FROM kept')).rows).toEqual([{ kept: 1 }]);
    await session.end();
    const [folder = ''] = await readdir(state.path);
    if (process.platform !== 'win32') expect((await stat(join(state.path, folder))).mode & 0o077).toBe(0);
  });

  it('is gone after a reset', async () => {
    expect((await confiture('db', 'reset')).output).toBe('The embedded database and its data are gone.\n');
    expect((await confiture('db', 'reset')).output).toBe('There was no embedded database.\n');
    expect((await confiture('db', 'psql-url')).code).toBe(5);
  });
});

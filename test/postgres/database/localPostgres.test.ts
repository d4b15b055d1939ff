import { execFile } from 'node:child_process';
import { chmod, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '#scripts/build';
import { giveTo, serverAccount } from '#scripts/postgres/account';
import { installPostgres } from '#scripts/postgres/installation';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';

let dist: TemporaryFolder;
beforeAll(async () => {
  dist = await temporaryFolder('c-');
  await build({ production: true, folder: join(dist.path, 'dist'), only: ['cli'] });
  await chmod(dist.path, 0o755);
}, 600_000);
afterAll(() => dist.remove());

/** One story on each major, told in order: each part stands on the one before. */
describe.sequential.each([12, 18] as const)('confiture db with PostgreSQL %i of this machine', (major) => {
  const account = serverAccount();
  let project: TemporaryFolder;
  let state: TemporaryFolder;
  let bin: string;

  beforeAll(async () => {
    [project, state, { bin }] = [
      await temporaryFolder('c-'),
      await temporaryFolder('c-'),
      await installPostgres(major),
    ];
    await ask('postgres');
    for (const folder of [project, state]) await giveTo(account, folder.path);
  });
  afterAll(async () => {
    await confiture('db', 'reset');
    for (const folder of [project, state]) await folder.remove();
  });

  const ask = (engine: string) => writeFile(join(project.path, 'confiture.yaml'), `embedded: ${engine}\n`);

  function confiture(...args: readonly string[]) {
    return as(account, ...args);
  }

  function as(who: typeof account, ...args: readonly string[]) {
    const env = { PATH: bin, HOME: project.path, CONFITURE_STATE: state.path, CONFITURE_CODE_CACHE: 'off' };
    return new Promise<{ code: number; output: string; errors: string }>((done) => {
      const program = join(dist.path, 'dist', 'cli.cjs');
      execFile(process.execPath, [program, ...args], { ...who, cwd: project.path, env }, (error, output, errors) =>
        done({ code: error === null ? 0 : Number(error.code), output, errors }),
      );
    });
  }

  async function socket(): Promise<string> {
    const url = new URL((await confiture('db', 'psql-url')).output.trim().replace('@/', '@x/'));
    return url.searchParams.get('host') ?? '';
  }

  async function client(): Promise<pg.Client> {
    const opened = new pg.Client({ host: await socket(), port: 5432, user: 'postgres', database: 'postgres' });
    await opened.connect();
    return opened;
  }

  it('starts a cluster of its own, reached by a socket of its owner and by nothing else', async () => {
    const first = await confiture('db', 'start');
    expect([first.code, first.errors, first.output]).toEqual([
      0,
      '',
      expect.stringMatching(
        new RegExp(`^The embedded database runs \\(PostgreSQL ${major}\\.\\d+ of this machine\\): `),
      ),
    ]);
    expect((await confiture('db', 'start')).output).toBe(first.output.replace('runs', 'ran already'));
    const [one, two] = [await client(), await client()];
    const { rows } = await one.query("SELECT current_setting('listen_addresses') AS ports, inet_server_port() AS port");
    expect(rows).toEqual([{ ports: '', port: null }]);
    await one.query('CREATE TABLE kept AS SELECT 1 AS id');
    expect((await two.query('SELECT * FROM kept')).rows).toEqual([{ id: 1 }]); // two sessions at once
    expect((await stat(await socket())).mode & 0o077).toBe(0);
    for (const each of [one, two]) await each.end();
  });

  it('is the connection when nothing else is named, and runs migrations', async () => {
    await writeFile(join(project.path, '1_a.up.sql'), 'CREATE TABLE a ();\n');
    await writeFile(join(project.path, '1_a.down.sql'), 'DROP TABLE a;\n');
    const { code, output, errors } = await confiture('migrate', 'up');
    expect([code, errors, output]).toEqual([0, '', expect.stringContaining('1 migration applied.')]);
  });

  it('ends though somebody is in it, keeps its data, and goes on with them where nobody says what', async () => {
    const session = await client();
    const gone = new Promise((done) => session.on('error', done));
    expect((await confiture('db', 'stop')).output).toBe('The embedded database has stopped; its data are kept.\n');
    await gone;
    expect((await confiture('db', 'psql-url')).code).toBe(5);
    await ask('pglite');
    expect(await confiture('db', 'start')).toMatchObject({
      code: 5,
      errors: expect.stringContaining(
        'has data of a PostgreSQL that is installed here, and confiture.yaml asks for PGlite',
      ),
    });
    await ask('auto');
    expect((await confiture('db', 'start')).output).toContain(`(PostgreSQL ${major}.`);
    const again = await client();
    expect((await again.query('SELECT * FROM kept')).rows).toEqual([{ id: 1 }]);
    await again.end();
  });

  it('is gone after a reset', async () => {
    expect((await confiture('db', 'reset')).output).toBe('The embedded database and its data are gone.\n');
    expect((await confiture('db', 'reset')).output).toBe('There was no embedded database.\n');
  });

  it.runIf(process.getuid?.() === 0)('is refused to root, whom PostgreSQL refuses', async () => {
    await ask('postgres');
    expect(await as({}, 'db', 'start')).toMatchObject({
      code: 5,
      errors: expect.stringContaining('PostgreSQL refuses to run as root.'),
    });
  });
});

import { execFile, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ledgerOf } from '#core/ledger/ledgers';
import { connectionTestSchema } from '#core/report/connections/connectionsSchema';
import { statusSchema } from '#core/report/connections/statusSchema';
import { asksParent } from '#protocol/asksParent';
import { build } from '#scripts/build';
import { type Server, startServer } from '#scripts/postgres/server';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { Workbench } from '#test/cli/support/cli';

const secret = 'S3cr3t-XYZ';
let server: Server;
let dist: TemporaryFolder;

beforeAll(async () => {
  dist = await temporaryFolder('confiture-commands-');
  await build({ production: true, folder: join(dist.path, 'dist'), only: ['cli'] });
  server = await startServer(
    18,
    {},
    { 'pg_hba.conf': 'host all app 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n' },
  );
  const admin = await server.connect();
  await admin.query(`CREATE ROLE app LOGIN PASSWORD '${secret}'`);
  await admin.query('CREATE DATABASE shop OWNER app');
});
afterAll(async () => {
  await server.stop();
  await dist.remove();
});

async function bench(files: Readonly<Record<string, string>> = {}) {
  const made = await Workbench.with(files);
  onTestFinished(() => made.remove());
  made.variables = {
    HOME: made.folder,
    DATABASE_URL: `postgresql://app:${secret}@127.0.0.1:${server.port}/shop`,
    CONFITURE_ENVIRONMENT: 'test',
  };
  return made;
}

describe('confiture connections test', () => {
  it('says what is there', async () => {
    const made = await bench();
    const { code, output } = await made.run('connections', 'test');
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(
        /^default\n {2}shop at 127.0.0.1:\d+ as app\n {2}PostgreSQL 18\S*, takes writes\n {2}not encrypted\n {2}identity \d{19}\/\d+\n {2}test\n {2}from DATABASE_URL\n$/,
      ),
    ]);
    const { connections } = connectionTestSchema.parse(
      JSON.parse((await made.run('connections', 'test', '--format', 'json')).output),
    );
    expect(connections).toMatchObject([
      { reached: true, superuser: false, pooled: false, standby: false, confirmation: false },
    ]);
  });
});

/** The program itself, in a process of its own: everything that it writes anywhere. */
async function program(made: Workbench, ...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], ...made.variables, NODE_DEBUG: 'net,tls,stream', DEBUG: '*' };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(dist.path, 'dist', 'cli.cjs'), ...args],
      { cwd: made.folder, env, maxBuffer: 2 ** 26 },
      (_, output, errors) => done(output + errors),
    );
  });
}

it('tells the password to nobody, whatever goes wrong and whoever listens', async () => {
  const made = await bench({ 'm/1_a.up.sql': 'SELECT 1;', 'm/2_b.up.sql': 'SELECT 1;' });
  const url = made.variables['DATABASE_URL'] ?? '';
  const outputs: string[] = [];
  const say = async (address: string, ...args: readonly string[]) => {
    made.variables = { ...made.variables, DATABASE_URL: address };
    outputs.push(await program(made, ...args));
  };
  await say(url, 'connections', 'test');
  await say(url, 'migrate', 'status', 'm');
  await say(url, 'connections', 'list', '--format', 'json');
  await say(url.replace('/shop', '/nowhere'), 'connections', 'test', '--format', 'json');
  await say(url.replace(secret, `${secret}-wrong`), 'migrate', 'status', 'm');
  await say(`${url}?sslmode=verify-full`, 'connections', 'test');
  for (const broken of [`${url}?x=${secret}`, url.replace('@', '@@'), `${url}%`])
    await say(broken, 'connections', 'list');
  expect(outputs[0]).toContain('PostgreSQL 18');
  expect(outputs[1]).toContain('2 pending');
  expect(outputs[4]).toContain('the password is wrong');
  for (const output of outputs) expect(output).not.toContain(secret);
});

it('asks the editor that started it for the password, over the channel alone and once', async () => {
  const made = await bench({ 'm/1_a.up.sql': 'SELECT 1;' });
  const url = made.variables['DATABASE_URL']?.replace(`:${secret}`, '');
  const ask = async (answer: object, args: readonly string[]) => {
    const child = fork(join(dist.path, 'dist', 'cli.cjs'), [...args], {
      cwd: made.folder,
      env: { PATH: process.env['PATH'], HOME: made.folder, DATABASE_URL: url, [asksParent]: '1' },
      execArgv: [],
      silent: true,
    });
    const questions: unknown[] = [];
    child.on('message', (question) => {
      questions.push(question);
      child.send(answer);
    });
    if (child.stdout === null) throw new Error('no output');
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    return { code, questions, output };
  };
  const question = { question: `Password for app at 127.0.0.1:${server.port}: ` };
  const connecting = ['connections', 'test', '--format', 'json'];
  const [right, wrong] = [await ask({ secret }, connecting), await ask({}, connecting)];
  expect([right.code, right.questions, wrong.code, wrong.questions]).toEqual([0, [question], 5, [question]]);
  expect([right, wrong].map(({ output }) => connectionTestSchema.parse(JSON.parse(output)).connections)).toMatchObject([
    [{ reached: true }],
    [{ reached: false }],
  ]);
  // A run opens a second session, to look at the first. Nobody is asked twice.
  const run = await ask({ secret }, ['migrate', 'up', 'm', '--confirm', 'shop', '--format', 'ndjson']);
  expect([run.code, run.questions]).toEqual([0, [question]]);
  await (await server.connect('shop')).query('DROP TABLE tb_confiture');
});

describe('confiture migrate status', () => {
  const files = {
    'm/1_a.up.sql': 'CREATE TABLE a ();\r\n',
    'm/1_a.down.sql': 'DROP TABLE a;',
    'm/2_b.up.sql': 'SELECT 2;',
    'm/3_c.up.sql': 'SELECT 3;',
    'm/4_d.up.sql': 'SELECT 4;',
  };

  async function fill(): Promise<void> {
    const admin = await server.connect('shop');
    await admin.query('DROP TABLE IF EXISTS tb_confiture');
    for (const statement of ledgerOf('confiture')?.create('public."tb_confiture"', 18) ?? [])
      await admin.query(statement);
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const rows = [
      ['0', 'gone', sha('x')],
      ['1', 'a', sha('CREATE TABLE a ();\n')],
      ['3', 'c', sha('SELECT 33;')],
    ];
    for (const [version, name, checksum] of rows) {
      await admin.query(
        "INSERT INTO tb_confiture (slug, version, name, checksum, applied_by, applied_at) VALUES ($1::text, $1::text, $2, $3, 'ann', '2024-01-02 03:04:05Z')",
        [version, name, checksum],
      );
    }
    await admin.query('GRANT SELECT ON tb_confiture TO app');
  }

  it('says that nothing has run where there is no ledger', async () => {
    const made = await bench({ ...files, 'confiture.yaml': 'layout: confiture\n' });
    const { code, output } = await made.run('migrate', 'status', 'm');
    expect([code, output]).toEqual([
      0,
      `default: shop at 127.0.0.1:${server.port} (test)\n\nm (confiture), public.tb_confiture is not there: nothing has run\n  pending  m/1_a.up.sql\n  pending  m/2_b.up.sql\n  pending  m/3_c.up.sql\n  pending  m/4_d.up.sql\n4 pending\n`,
    ]);
  });

  it('says where files and ledger disagree', async () => {
    await fill();
    const made = await bench({ ...files, 'confiture.yaml': 'layout: confiture\n' });
    const { output } = await made.run('migrate', 'status', 'm', '--format', 'json');
    const { histories } = statusSchema.parse(JSON.parse(output));
    expect(histories[0]?.migrations.map(({ state, key }) => [key, state])).toEqual([
      ['0', 'missing'],
      ['1', 'applied'],
      ['2', 'out of order'],
      ['3', 'changed'],
      ['4', 'pending'],
    ]);
    expect(histories[0]?.counts).toEqual({ missing: 1, applied: 1, 'out of order': 1, changed: 1, pending: 1 });
    const people = await made.run('migrate', 'status', 'm');
    expect(people.output).toContain('  missing       0 gone  2024-01-02T03:04:05.000Z by ann\n');
    expect(people.output).toMatch(/the ledger has [0-9a-f]{64}, the file is [0-9a-f]{64}/);
  });

  it('finds no ledger off the search path, and says where one is', async () => {
    const admin = await server.connect('shop');
    await admin.query(
      'DROP TABLE IF EXISTS tb_confiture; CREATE SCHEMA staging; CREATE TABLE staging.tb_confiture (id int)',
    );
    const made = await bench({ ...files, 'confiture.yaml': 'layout: confiture\n' });
    const { output } = await made.run('migrate', 'status', 'm');
    expect(output).toContain('note: there is a tb_confiture in the schema staging, off the search path');
    const named = await made.run('migrate', 'status', 'm', '--ledger', 'staging.tb_confiture');
    expect([named.code, named.errors]).toEqual([
      5,
      expect.stringContaining('The table staging.tb_confiture is not the one that confiture keeps'),
    ]);
  });

  it('says that the ledger may not be read', async () => {
    await fill();
    const admin = await server.connect('shop');
    await admin.query('REVOKE SELECT ON tb_confiture FROM app');
    const made = await bench({ ...files, 'confiture.yaml': 'layout: confiture\n' });
    for (const command of [
      ['status', 'm'],
      ['plan', 'm'],
      ['up', 'm'],
      ['verify', 'm'],
    ]) {
      const { code, errors } = await made.run('migrate', ...command);
      expect([command, code, errors]).toEqual([
        command,
        5,
        expect.stringContaining('permission denied for table tb_confiture (42501). Nothing was changed.'),
      ]);
    }
  });

  it('says that the connection was lost while it looked', async () => {
    await fill();
    const admin = await server.connect('shop');
    await admin.query('BEGIN; LOCK tb_confiture');
    const made = await bench({ ...files, 'confiture.yaml': 'layout: confiture\n' });
    const looking = made.run('migrate', 'status', 'm');
    const other = await server.connect('shop'); // a transaction sees the activity of one moment
    const ended = async () => {
      const { rowCount } = await other.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app' AND wait_event_type = 'Lock'",
      );
      return rowCount;
    };
    await expect.poll(ended, { timeout: 60_000 }).toBe(1);
    const { code, errors } = await looking;
    await admin.query('ROLLBACK');
    expect([code, errors]).toEqual([
      5,
      expect.stringMatching(/The connection was lost: .*57P01.* Nothing was changed\./),
    ]);
  });

  it('refuses what it cannot read', async () => {
    const made = await bench({ 'm/1_a.up.sql': 'SELECT 1;' });
    expect((await made.run('migrate', 'status', 'nowhere')).code).toBe(2);
    made.variables = { ...made.variables, DATABASE_URL: `postgresql://app:${secret}@127.0.0.1:${server.port}/nowhere` };
    const { code, errors } = await made.run('migrate', 'status', 'm');
    expect([code, errors]).toEqual([5, expect.stringContaining('the server has no such database')]);
  });
});

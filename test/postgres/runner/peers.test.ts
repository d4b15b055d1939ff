import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { temporaryFolder } from '#scripts/temporary';
import { faultyProxy } from './faultyProxy';
import { Running, tools } from './peers';
import { Program } from './program';

let program: Program;
let server: Server;
let count = 0;
beforeAll(async () => {
  program = await Program.built();
  server = await startServer(18);
}, 600_000);
afterAll(async () => {
  await server.stop();
  await program.remove();
});

describe.each(tools(() => program.path))('the same faults, $name', (tool) => {
  /** A folder with one migration, and an empty database. */
  async function project(sql: string | Buffer, inTransaction: boolean) {
    const folder = await temporaryFolder('confiture-peer-');
    onTestFinished(() => folder.remove());
    const write = async (text: string | Buffer) => {
      for (const [name, content] of Object.entries(tool.files(text, inTransaction))) {
        await mkdir(dirname(join(folder.path, name)), { recursive: true });
        await writeFile(join(folder.path, name), content);
      }
    };
    await write(sql);
    const database = `peer_${++count}`;
    const root = await server.connect();
    await root.query(`CREATE DATABASE ${database}`);
    const start = async (port = server.port) => {
      const { command, variables } = await tool.up(folder.path, `postgresql://postgres@127.0.0.1:${port}/${database}`);
      return new Running(command, folder.path, variables);
    };
    const up = async (port?: number) => (await start(port)).ended;
    return { admin: await server.connect(database), database, start, up, write };
  }

  const isOurs = tool.name === 'confiture';
  const indexes = "SELECT indisvalid AS valid FROM pg_index WHERE indrelid = 'a'::regclass";

  it('[7] a unique index with IF NOT EXISTS fails, and is tried again: peers take the invalid one for done', async () => {
    const { admin, up } = await project('CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_x ON a (x)', false);
    await admin.query('CREATE TABLE a (x int); INSERT INTO a VALUES (1), (1)');
    const [first, second] = [await up(), await up()];
    expect(first).toMatchObject({ text: expect.stringContaining('could not create unique index') });
    expect([first.code === 0, second.code === 0]).toEqual([false, !isOurs]);
    expect((await admin.query(indexes)).rows).toEqual(isOurs ? [] : [{ valid: false }]);
  });

  it('[4] kill -9 while an index is built, and the next run at once', async () => {
    const { admin, database, start } = await project('CREATE INDEX CONCURRENTLY a_x ON a (x)', false);
    await admin.query('CREATE TABLE a (x int)');
    const writer = await server.connect(database);
    await writer.query('BEGIN; INSERT INTO a VALUES (1)');
    const first = await start();
    const building = `SELECT FROM pg_stat_progress_create_index WHERE datname = $1 AND phase LIKE 'waiting for writers%'`;
    while ((await admin.query(building, [database])).rowCount === 0);
    await first.kill();
    const second = await start();
    // Ours asks for the lock again and again, dbmate's waits for the table, and the others are refused.
    const waits = ['confiture', 'dbmate'].includes(tool.name);
    const queued = `SELECT FROM pg_stat_activity AS a WHERE datname = $1 AND (a.wait_event_type = 'Lock' AND a.query LIKE '%CREATE INDEX%'
      OR a.application_name LIKE 'confiture:%') AND a.pid <> pg_backend_pid()`;
    if (waits) while ((await admin.query(queued, [database])).rowCount !== 2);
    else
      expect(await second.ended).toMatchObject({
        code: 1,
        text: expect.stringMatching(/already running|exclusive lock/),
      });
    await writer.query('COMMIT');
    const { code, text } = await second.ended;
    if (isOurs) expect([code, text]).toEqual([0, expect.stringContaining('step 1 was found done')]);
    // The build waits for whoever waits for it: the server ends the one or the other.
    else if (waits) expect([code, text]).toEqual([2, expect.stringMatching(/deadlock detected|"a_x" already exists/)]);
    const others = 'SELECT FROM pg_stat_activity WHERE datname = $1 AND pid <> ALL ($2)';
    const own = [await pidOf(admin), await pidOf(writer)];
    while ((await admin.query(others, [database, own])).rowCount !== 0);
    const deadlocks = 'SELECT deadlocks::int FROM pg_stat_database WHERE datname = $1';
    const met = { deadlocks: tool.name === 'dbmate' ? 1 : 0 };
    expect((await admin.query(deadlocks, [database])).rows).toEqual([met]);
    if (met.deadlocks === 0) expect((await admin.query(indexes)).rows).toEqual([{ valid: true }]);
    // Only we have written down that it is there: the peers' next runs meet an index of that name.
    const third = await (await start()).ended;
    expect(third.code === 0).toBe(isOurs);
  });

  it('[10] the answer to COMMIT is lost: peers call it a failure, and it was committed', async () => {
    const { admin, up } = await project('CREATE TABLE a (x int)', true);
    const proxy = await faultyProxy(server.port, 'after', isOurs ? 2 : 1); // our first makes the ledger
    onTestFinished(() => void proxy.stop());
    const { code, text } = await up(proxy.port);
    expect((await admin.query("SELECT to_regclass('a') AS a")).rows).toEqual([{ a: 'a' }]);
    expect(code === 0).toBe(isOurs);
    if (isOurs) expect(text).toContain('connection lost, outcome verified: committed');
  });

  it('[19] an applied file is edited: peers do not see it', async () => {
    const { up, write } = await project('CREATE TABLE a (x int)', true);
    expect((await up()).code).toBe(0);
    await write('CREATE TABLE b (x int)');
    expect((await up()).code).toBe(isOurs ? 3 : 0);
  });

  it('[30] a Latin-1 byte: what is written in Node stores another character', async () => {
    const { admin, up } = await project(Buffer.from("CREATE TABLE a AS SELECT 'caf\xe9'::text AS x", 'latin1'), true);
    const { code } = await up();
    if (isOurs || tool.name === 'dbmate') {
      expect(code).toBe(2); // dbmate sends it, and the server refuses it
      expect((await admin.query("SELECT to_regclass('a') AS a")).rows).toEqual([{ a: null }]);
    } else {
      expect(code).toBe(0);
      expect((await admin.query('SELECT x FROM a')).rows).toEqual([{ x: 'caf\ufffd' }]);
    }
  });
});

async function pidOf(client: pg.Client): Promise<number> {
  return (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid;
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { type SmallDisk, smallDisk } from '#scripts/smallDisk';
import { projectOn } from './project';

const [full, roomy] = [8, 64];

describe.each([12, 18] as const)('a tablespace is full, PostgreSQL %i', (major) => {
  let server: Server;
  let disk: SmallDisk;
  beforeAll(async () => {
    server = await startServer(major);
    disk = await smallDisk(full);
    const root = await server.connect();
    await root.query(`CREATE TABLESPACE small LOCATION '${disk.path}'`);
  });
  afterAll(async () => {
    await server.stop();
    await disk.remove();
  });

  it.each([
    [
      'in a transaction',
      'CREATE TABLE b (id int);\nCREATE TABLE c TABLESPACE small AS SELECT i FROM generate_series(1, 500000) AS i;',
      'm/2_x.up.sql:2: ',
      'Rolled back: nothing of it is left.',
    ],
    [
      'while an index is built with CONCURRENTLY',
      'CREATE INDEX CONCURRENTLY a_id ON a (id) TABLESPACE small;',
      'm/2_x.up.sql:1: ',
      'What it left half done was taken away: nothing of it is left.',
    ],
  ])('[44] %s: nothing is left, and with room the next run goes through', async (_, sql, line, left) => {
    const project = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a AS SELECT i AS id FROM generate_series(1, 500000) AS i;',
      'm/2_x.up.sql': sql,
    });
    const { admin, migrate, tables, ledger } = project;
    const { code, errors } = await migrate('up');
    expect([code, errors]).toEqual([1, expect.stringMatching(/No space left on device \(53100\)/)]);
    expect(errors).toContain(line);
    expect(errors).toContain(left);
    expect([await tables(), await ledger()]).toEqual([['a', 'tb_confiture', 'tb_confiture_step'], ['1']]);
    const indexes = "SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass";
    expect((await admin.query(indexes)).rows).toEqual([]);
    disk.grow(roomy);
    expect(await migrate('up')).toMatchObject({ code: 0 });
    expect(await ledger()).toEqual(['1', '2']);
    await admin.query('DROP TABLE a; DROP TABLE IF EXISTS c; CHECKPOINT');
    disk.grow(full);
  });
});

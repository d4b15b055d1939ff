import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '#scripts/postgres/server';
import { projectOn } from './project';

const three = {
  'm/1_a.up.sql': 'CREATE TABLE a (id int);',
  'm/2_b.up.sql': 'CREATE TABLE b (id int);',
  'm/3_c.up.sql': 'CREATE TABLE c (id int);',
};

describe.each([12, 18] as const)('what migrate up is told to run, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('--target: up to this one, and no further', async () => {
    const { migrate, tables } = await projectOn(server, three);
    expect(await migrate('up', '--target', '2')).toMatchObject({ code: 0 });
    expect(await tables()).toEqual(['a', 'b', 'tb_confiture']);
    expect(await migrate('up', '--target', '1_a.up.sql')).toMatchObject({
      code: 0,
      output: expect.stringContaining('Nothing to do'),
    });
    expect(await migrate('up', '--target', '7')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('There is no migration 7.'),
    });
    expect(await tables()).toEqual(['a', 'b', 'tb_confiture']);
  });

  it('[22] --allow-out-of-order: what comes late runs, and the ledger has it behind the others', async () => {
    const { bench, migrate, ledger } = await projectOn(server, three);
    await migrate('up');
    await bench.write('m/15_x.up.sql', 'CREATE TABLE x (id int);');
    expect(await migrate('up')).toMatchObject({
      code: 3,
      errors: expect.stringMatching(/out of order: m\/15_x.up.sql\n(.*\n)*.*--allow-out-of-order/),
    });
    expect(await migrate('up', '--allow-out-of-order')).toMatchObject({ code: 0 });
    expect(await ledger()).toEqual(['1', '2', '3', '15']);
    expect((await migrate('up')).output).toContain('Nothing to do: 4 migrations are applied');
  });
});

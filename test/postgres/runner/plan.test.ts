import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { planSchema } from '#core/report/running/planSchema';
import { type Server, startServer } from '#scripts/postgres/server';
import { projectOn } from './project';

const shop = {
  'm/1_a.up.sql': 'CREATE TABLE a (id int, note text);\nINSERT INTO a VALUES (1, NULL);',
  'm/2_b.up.sql': 'ALTER TABLE a DROP COLUMN note;\nCREATE INDEX i ON a (id);',
  'm/3_c.up.sql': 'CREATE TABLE c (id int);\nDROP TABLE c;',
};

describe.each([12, 18] as const)('looking before anything runs, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('migrate plan says what would run, who waits and what is gone, and changes nothing', async () => {
    const { migrate, tables, database } = await projectOn(server, shop);
    await migrate('up', '--target', '1');
    const { code, output } = await migrate('plan');
    expect(code).toBe(0);
    expect(output).toMatch(new RegExp(`^default: ${database} at 127.0.0.1:\\d+ \\(test\\), \\d+/\\d+\n`));
    expect(output).toContain('m (confiture), as public.tb_confiture says: 1 migration is applied, the last at 2');
    expect(output).toMatch(/\n {2}1\. (HIGH|CRITICAL) m\/2_b\.up\.sql: 2 statements\n {7}waits: /);
    expect(output).toContain('       destroys: the values of public.a.note (line 1)\n');
    expect(output).toMatch(
      /\n {2}2\. LOW m\/3_c\.up\.sql: 2 statements\n2 migrations would run, (HIGH|CRITICAL) at worst\. Nothing was changed\.\nTo run this and nothing else: migrate up --plan-hash [0-9a-f]{64}\n$/,
    );
    expect(await tables()).toEqual(['a', 'tb_confiture']);
    expect((await migrate('plan', '--target', '1')).output).toContain('Nothing would run.\n');
  });

  it('migrate plan --format json keeps its contract, and its identity holds up to the run', async () => {
    const { migrate, admin, tables } = await projectOn(server, shop);
    const { output } = await migrate('plan', '--format', 'json');
    const plan = planSchema.parse(JSON.parse(output));
    expect(plan.migrations.map(({ key, destroys }) => [key, destroys])).toEqual([
      ['1', []],
      ['2', [{ what: 'the values of public.a.note', line: 1 }]],
      ['3', []],
    ]);
    expect(JSON.parse(await readFile('schemas/plan.schema.json', 'utf8'))).toMatchObject(z.toJSONSchema(planSchema));
    const { rows } = await admin.query(
      "SELECT system_identifier || '/' || d.oid AS word FROM pg_control_system(), pg_database d WHERE datname = current_database()",
    );
    expect(plan.identity).toBe(rows[0].word);
    expect(await migrate('up', '--identity', '1/2')).toMatchObject({
      code: 5,
      errors: expect.stringContaining(`1/2 was looked at, ${plan.identity}`),
    });
    expect(await tables()).toEqual([]);
    expect(await migrate('up', '--allow-destructive', '--identity', plan.identity)).toMatchObject({ code: 0 });
  });

  it('migrate up --plan-hash runs what was planned and nothing else', async () => {
    const { bench, migrate, tables } = await projectOn(server, shop);
    const hashOf = async (...args: string[]) => {
      const { output } = await migrate('plan', '--format', 'json', ...args);
      return planSchema.parse(JSON.parse(output)).hash;
    };
    const run = (hash: string, ...args: string[]) => migrate('up', '--allow-destructive', '--plan-hash', hash, ...args);
    const first = await hashOf();
    expect(await hashOf('--target', '2')).not.toBe(first);
    const other = { code: 3, errors: expect.stringContaining('What would run now is not what migrate plan has shown') };

    const original = shop['m/3_c.up.sql'];
    await bench.write('m/3_c.up.sql', original.replace('int', 'bigint'));
    expect(await run(first)).toMatchObject(other);
    await bench.write('m/3_c.up.sql', original);
    await bench.write('m/4_d.up.sql', 'SELECT 1;');
    expect(await run(first)).toMatchObject(other);
    expect(await run(first, '--target', '2')).toMatchObject(other);
    expect(await tables()).toEqual([]);

    expect(await run(first, '--target', '3')).toMatchObject({ code: 0 });
    expect(await run(await hashOf(), '--dry-run')).toMatchObject({ code: 2 });
    expect(await run(first)).toMatchObject(other); // which has run
    expect(await run(await hashOf())).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 migration applied'),
    });
  });

  it('[53] a plan that was agreed to does not stand in for the yes', async () => {
    const { migrate, tables } = await projectOn(server, shop);
    const { output } = await migrate('plan', '--format', 'json');
    const { hash } = planSchema.parse(JSON.parse(output));
    expect(await migrate('up', '--plan-hash', hash)).toMatchObject({ code: 5 });
    expect(await tables()).toEqual([]);
  });

  it('migrate plan stops where up would: exit 2 and 3', async () => {
    const { bench, migrate } = await projectOn(server, shop);
    await migrate('up', '--target', '1');
    await bench.write('m/2_b.up.sql', 'COMMIT;');
    expect(await migrate('plan')).toMatchObject({ code: 2, errors: expect.stringContaining('m/2_b.up.sql:1: COMMIT') });
    await bench.write('m/1_a.up.sql', 'SELECT 1;');
    expect(await migrate('plan')).toMatchObject({ code: 3, errors: expect.stringContaining('changed: m/1_a.up.sql') });
  });

  it('[53] destroys no data that nobody has allowed to go', async () => {
    const { bench, migrate, tables, database } = await projectOn(server, shop);
    const refused = await migrate('up');
    expect(refused).toMatchObject({
      code: 5,
      errors: expect.stringContaining(
        'nothing was run:\n  m/2_b.up.sql:1: the values of public.a.note\nIf it may go, say --allow-destructive.',
      ),
    });
    expect(await tables()).toEqual([]);
    bench.answer = 'no';
    expect((await migrate('up')).code).toBe(5);
    bench.answer = database;
    expect(await migrate('up', '--target', '2')).toMatchObject({ code: 0 });
    bench.answer = undefined;
    await bench.write('m/4_d.up.sql', 'DELETE FROM a;');
    await bench.write('m/4_d.down.sql', 'SELECT 1;');
    expect(await migrate('up')).toMatchObject({
      code: 5,
      errors: expect.stringContaining('m/4_d.up.sql:1: the rows of public.a'),
    });
    expect(await migrate('up', '--allow-destructive')).toMatchObject({ code: 0 });
  });

  it('[53] runs no file that was changed while somebody thought about it', async () => {
    const { bench, migrate, tables, database } = await projectOn(server, shop);
    bench.answer = database;
    bench.hears = (text) => {
      if (text.startsWith('Data will be gone')) writeFileSync(join(bench.folder, 'm/3_c.up.sql'), 'DROP TABLE a;');
    };
    const changed = 'm/3_c.up.sql has changed since the run was looked at, and was not run';
    expect(await migrate('up')).toMatchObject({ code: 3, errors: expect.stringContaining(changed) });
    expect(await tables()).toEqual([]);
    bench.hears = undefined;
    expect(await migrate('up')).toMatchObject({ code: 0 });
  });

  it.each([
    ['put together when it runs', "DO $$ BEGIN EXECUTE format('DROP TABLE %I', 'a'); END $$;"],
    ['said in a variable', "DO $$ DECLARE q text := 'DELETE FROM a'; BEGIN EXECUTE q; END $$;"],
  ])('[53] asks before SQL %s that has the words of what destroys', async (_, sql) => {
    const { migrate, admin } = await projectOn(server, {
      'm/1_a.up.sql': 'CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);',
      'm/2_b.up.sql': `SELECT 1;\n${sql}\n`,
    });
    await migrate('up', '--target', '1');
    expect((await migrate('plan')).output).toContain(
      '       may destroy: not all of this statement was analysed, and it may destroy data (line 2)\n',
    );
    expect(await migrate('up')).toMatchObject({ code: 5, errors: expect.stringContaining('m/2_b.up.sql:2: not all') });
    expect((await admin.query('SELECT FROM a')).rowCount).toBe(1);
    expect(await migrate('up', '--allow-destructive')).toMatchObject({ code: 0 });
  });

  it('[53] never destroys where confiture.yaml forbids it, on the way up or back', async () => {
    const { bench, migrate, tables, ledger } = await projectOn(server, { ...shop, 'm/3_c.down.sql': 'DROP TABLE a;' });
    await migrate('up', '--allow-destructive');
    await bench.write('confiture.yaml', 'layout: confiture\ndestructive: forbid\n');
    await bench.write('m/4_d.up.sql', 'TRUNCATE a;');
    expect(await migrate('up', '--allow-destructive')).toMatchObject({
      code: 5,
      errors: expect.stringContaining('confiture.yaml forbids it'),
    });
    expect(await migrate('down', '--yes')).toMatchObject({
      code: 5,
      errors: expect.stringContaining('m/3_c.down.sql:1: the rows of public.a'),
    });
    expect([await tables(), await ledger()]).toEqual([
      ['a', 'tb_confiture'],
      ['1', '2', '3'],
    ]);
    await bench.write('confiture.yaml', 'layout: confiture\ndestructive: allow\n');
    expect(await migrate('up')).toMatchObject({ code: 0 });
  });
});

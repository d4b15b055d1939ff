import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptionSchema } from '#core/report/running/baselineSchema';
import { repairSchema } from '#core/report/running/repairSchema';
import { type Server, startServer } from '#scripts/postgres/server';
import { type Project, projectOn } from './project';

const three = {
  'm/1_a.up.sql': 'CREATE TABLE a (id int);',
  'm/2_b.up.sql': 'CREATE TABLE b (id int);',
  'm/3_c.up.sql': 'CREATE TABLE c (id int);',
};

/** Two migrations of each tool, and what a tool leaves of the second one when it breaks off. */
const layouts: Readonly<Record<string, { readonly files: readonly [string, string]; readonly broken?: string }>> = {
  'golang-migrate': {
    files: ['000001_a.up.sql', '000002_b.up.sql'],
    broken: 'UPDATE schema_migrations SET dirty = true',
  },
  flyway: {
    files: ['V1__a.sql', 'V2__b.sql'],
    broken: "UPDATE flyway_schema_history SET success = false WHERE version = '2'",
  },
  sqlx: {
    files: ['20240101000000_a.sql', '20240102000000_b.sql'],
    broken: 'UPDATE _sqlx_migrations SET success = false WHERE version = 20240102000000',
  },
  prisma: {
    files: ['20240101000000_a/migration.sql', '20240102000000_b/migration.sql'],
    broken: "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_b'",
  },
  dbmate: { files: ['20240101000000_a.sql', '20240102000000_b.sql'] },
  goose: { files: ['00001_a.sql', '00002_b.sql'] },
  diesel: { files: ['2024-01-01-000000_a/up.sql', '2024-01-02-000000_b/up.sql'] },
  supabase: { files: ['20240101000000_a.sql', '20240102000000_b.sql'] },
  'node-pg-migrate': { files: ['1700000000001_a.sql', '1700000000002_b.sql'] },
  'sql-migrate': { files: ['1-a.sql', '2-b.sql'] },
};
const marks: Readonly<Record<string, string>> = {
  dbmate: '-- migrate:up\n',
  goose: '-- +goose Up\n',
  'sql-migrate': '-- +migrate Up\n',
};
const keepsChecksums = ['flyway', 'sqlx', 'prisma'];

describe.each([12, 18] as const)('the ledger is mended, PostgreSQL %i', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  async function states({ bench }: Project): Promise<string[]> {
    const { histories } = JSON.parse((await bench.run('migrate', 'status', '--format', 'json', 'm')).output);
    return histories[0].migrations.map(({ state }: { state: string }) => state);
  }

  it('[19] repair accepts an edited file, names both hashes, and wants a yes', async () => {
    const { bench, migrate, database } = await projectOn(server, three);
    await migrate('up');
    await bench.write('m/2_b.up.sql', 'CREATE TABLE b (id bigint);');
    expect(await migrate('up')).toMatchObject({ code: 3, errors: expect.stringContaining('confiture migrate repair') });
    const asked = await migrate('repair');
    const line =
      /changed: m\/2_b.up.sql \(the ledger has ([0-9a-f]{64}), the file is ([0-9a-f]{64})\): the file is accepted as it is\n/;
    expect([asked.code, asked.output, asked.errors]).toEqual([
      5,
      expect.stringMatching(line),
      expect.stringContaining(`say --yes, or --confirm ${database}.`),
    ]);
    expect((await migrate('up')).code).toBe(3);
    const done = await migrate('repair', '--yes', '--format', 'json');
    const { repaired } = repairSchema.parse(JSON.parse(done.output));
    const [, stored, actual] = line.exec(asked.output) ?? [];
    expect(repaired).toEqual([
      { key: '2', file: 'm/2_b.up.sql', state: 'changed', stored, actual, does: 'the file is accepted as it is' },
    ]);
    expect(await migrate('up')).toMatchObject({ code: 0, output: expect.stringContaining('Nothing to do') });
    expect(await migrate('repair')).toMatchObject({ code: 0, output: 'Nothing to repair.\n' });
  });

  it('[23] repair takes out what has no file any more, one at a time where that is asked', async () => {
    const { bench, migrate, ledger } = await projectOn(server, three);
    await migrate('up');
    for (const name of ['2_b', '3_c']) await rm(join(bench.folder, `m/${name}.up.sql`));
    expect(await migrate('repair', '--migration', '3', '--yes')).toMatchObject({
      code: 0,
      output: 'missing: 3: its line goes: its file is gone\n1 line of the ledger repaired. No migration has run.\n',
    });
    expect(await ledger()).toEqual(['1', '2']);
    expect(await migrate('repair', '--migration', '9', '--yes')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('There is no migration 9.'),
    });
  });

  it.each(Object.entries(layouts))('repair mends what %s keeps', async (layout, { files, broken }) => {
    const mark = marks[layout] ?? '';
    const texts = Object.fromEntries(
      files.map((name, place) => [`m/${name}`, `${mark}CREATE TABLE t${place} (id int);`]),
    );
    const project = await projectOn(server, { ...texts, 'confiture.yaml': `layout: ${layout}\n` });
    const { bench, migrate, admin } = project;
    expect((await migrate('up')).errors).toBe('');
    const first = layout === 'golang-migrate' ? 'covered' : 'applied';
    if (keepsChecksums.includes(layout)) {
      await bench.write(`m/${files[1]}`, `${mark}CREATE TABLE t1 (id bigint);`);
      expect(await states(project)).toEqual([first, 'changed']);
      expect((await migrate('repair', '--yes')).errors).toBe('');
      expect(await states(project)).toEqual([first, 'applied']);
    }
    if (broken !== undefined) {
      await admin.query(broken);
      const stopped = await migrate('up');
      expect([stopped.code, stopped.errors]).toEqual([3, expect.stringContaining(`failed: m/${files[1]}`)]);
      expect((await migrate('repair', '--done', '--yes')).output).toContain('it is taken for done');
      expect(await states(project)).toEqual([first, 'applied']);
      expect(await migrate('up')).toMatchObject({ code: 0, output: expect.stringContaining('Nothing to do') });
      await admin.query(broken);
      expect(await states(project)).toEqual([first, 'failed']);
      expect((await migrate('repair', '--yes')).errors).toBe('');
      expect(await states(project)).toEqual(['applied', 'pending']);
      await admin.query('DROP TABLE t1');
      expect((await migrate('up')).errors).toBe('');
    }
    await rename(join(bench.folder, `m/${files[1]}`), join(bench.folder, `m/${files[1]}.away`));
    expect(await states(project)).toEqual(['missing', first === 'covered' ? 'pending' : 'applied']);
    expect((await migrate('repair', '--yes')).errors).toBe('');
    expect(await states(project)).toEqual(['applied']);
  });

  it('baseline adopts a database that has everything already', async () => {
    const { migrate, admin, ledger, tables } = await projectOn(server, three);
    await admin.query('CREATE TABLE a (id int); CREATE TABLE b (id int)');
    expect(await migrate('baseline', '2')).toMatchObject({
      code: 5,
      errors: expect.stringContaining('writes down everything up to m/2_b.up.sql as run, and runs none of it'),
    });
    expect(await tables()).toEqual(['a', 'b']);
    const { output } = await migrate('baseline', '2', '--yes', '--format', 'json');
    expect(adoptionSchema.parse(JSON.parse(output)).adopted).toEqual(['m/1_a.up.sql', 'm/2_b.up.sql']);
    expect(await ledger()).toEqual(['1', '2']);
    expect(await migrate('baseline', '2', '--yes')).toMatchObject({ code: 0, output: 'Nothing to write down.\n' });
    expect(await migrate('up')).toMatchObject({ code: 0, output: expect.stringContaining('1 migration applied.') });
    expect(await tables()).toEqual(['a', 'b', 'c', 'tb_confiture']);
    expect((await migrate('status')).output).toContain('\n3 applied\n');
  });

  it('two that repair at once: one does, the other finds nothing to do or stops', async () => {
    const { bench, migrate, ledger } = await projectOn(server, three);
    await migrate('up');
    await rm(join(bench.folder, 'm/3_c.up.sql'));
    const outcomes = await Promise.all([migrate('repair', '--yes'), migrate('repair', '--yes')]);
    for (const { code, output, errors } of outcomes) {
      expect([code, output + errors]).toEqual(
        code === 3 ? [3, expect.stringContaining('has changed since it was looked at')] : [0, expect.any(String)],
      );
    }
    expect(outcomes.some(({ code }) => code === 0)).toBe(true);
    expect(await ledger()).toEqual(['1', '2']);
  });
});

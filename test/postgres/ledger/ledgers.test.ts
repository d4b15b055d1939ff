import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Session } from '#core/database/session';
import type { AppliedMigration, Ledger } from '#core/ledger/ledger';
import { ledgerOf } from '#core/ledger/ledgers';
import { statusOf } from '#core/ledger/status';
import { findLedger, quote } from '#core/ledger/table';
import { arrangeSets } from '#core/migrations/arrangeSets';
import type { LayoutId } from '#core/migrations/layouts/ids';
import { type Server, startServer } from '#scripts/postgres/server';
import { targetOf } from '#test/postgres/database/surroundings';

/** The same three migrations, as each tool names them. */
const files: Partial<Record<LayoutId, readonly string[]>> = {
  confiture: ['1_a.up.sql', '1_a.down.sql', '2_b.up.sql', '3_c.up.sql'],
  'golang-migrate': ['000001_a.up.sql', '000001_a.down.sql', '000002_b.up.sql', '000003_c.up.sql'],
  dbmate: ['20240101000000_a.sql', '20240102000000_b.sql', '20240103000000_c.sql'],
  goose: ['00001_a.sql', '00002_b.sql', '00003_c.sql'],
  flyway: ['V1__a.sql', 'V1.1__b.sql', 'V2_0__c.sql', 'U2_0__c.sql'],
  sqlx: ['20240101000000_a.sql', '20240102000000_b.sql', '20240103000000_c.sql'],
  prisma: ['20240101000000_a/migration.sql', '20240102000000_b/migration.sql', '20240103000000_c/migration.sql'],
  diesel: ['2024-01-01-000000_a/up.sql', '2024-01-02-000000_b/up.sql', '2024-01-03-000000_c/up.sql'],
  'sql-migrate': ['1-a.sql', '2-b.sql', '3-c.sql'],
  supabase: ['20240101000000_a.sql', '20240102000000_b.sql', '20240103000000_c.sql'],
  'node-pg-migrate': ['1700000000001_a.sql', '1700000000002_b.sql', '1700000000003_c.sql'],
};
const keepsChecksums: readonly string[] = ['confiture', 'flyway', 'sqlx', 'prisma'];

async function setOf(layout: LayoutId) {
  const paths = (files[layout] ?? []).map((name) => `/m/${name}`);
  const [arranged] = await arrangeSets(paths, async () => undefined, layout);
  if (arranged === undefined) throw new Error(`no set of ${layout}`);
  return arranged.set;
}

const bytes = (path: string) => new TextEncoder().encode(`SELECT 1; -- ${path}\n`);

describe.each([12, 18] as const)('PostgreSQL %i', (major) => {
  let server: Server;
  let admin: pg.Client;
  let session: Session;

  beforeAll(async () => {
    server = await startServer(major);
    admin = await server.connect();
    session = await Session.open(await targetOf(server.connectionString), { applicationName: 'test' });
  });
  afterAll(async () => {
    await session.close();
    await server.stop();
  });

  describe.each(Object.keys(files) as LayoutId[])('%s', (layout) => {
    const ledger = ledgerOf(layout) as Ledger;
    const schema = `of ${layout} "quoted"`;
    const name = ledger.table;
    const table = quote({ schema, name });
    const places = () => session.read((ask) => findLedger(ask, ledger, [schema], name));
    const states = async (read = bytes) => {
      const content = await session.read((ask) => ledger.read(ask, table));
      return statusOf(await setOf(layout), ledger, content, read).map(({ state }) => state);
    };
    const ups = async () => (await setOf(layout)).files.filter(({ direction }) => direction === 'up');
    const write = async (statements: ReturnType<Ledger['applied']>) => {
      for (const { text, values } of statements) await admin.query(text, [...values]);
    };
    const ran = (file: AppliedMigration['file']): AppliedMigration => ({
      file,
      bytes: bytes(file.path),
      milliseconds: 12.6,
      appliedBy: 'ann',
      startedAt: '2024-05-06T07:08:09.000Z',
    });

    it('is made, found and empty', async () => {
      await admin.query(`CREATE SCHEMA ${quote({ schema, name: '' }).split('.')[0]}`);
      expect(await places()).toMatchObject({ exists: false, schema, elsewhere: expect.any(Array) });
      for (const statement of ledger.create(table, major)) await admin.query(statement);
      expect(await places()).toMatchObject({ exists: true, schema, quoted: table });
      expect(await states()).toEqual(['pending', 'pending', 'pending']);
    });

    it('says what has run, one after the other', async () => {
      const expected = ['pending', 'pending', 'pending'];
      for (const [place, file] of (await ups()).entries()) {
        await write(ledger.applied(table, ran(file)));
        expected[place] = 'applied';
        const seen = (await states()).map((state) => (state === 'covered' ? 'applied' : state));
        expect(seen).toEqual(expected);
      }
    });

    it('tells a file that has changed, where the tool can', async () => {
      const changed = await states((path) => (path.includes('b') ? bytes('other') : bytes(path)));
      expect(changed[1]).toBe(
        keepsChecksums.includes(layout) ? 'changed' : layout === 'golang-migrate' ? 'covered' : 'applied',
      );
      const windows = await states((path) => new TextEncoder().encode(`SELECT 1; -- ${path}\r\n`));
      expect(windows).not.toContain('changed');
    });

    it('forgets what is undone', async () => {
      const [, before, last] = await ups();
      if (last === undefined) throw new Error('no last');
      await write(ledger.undone(table, last, before));
      expect((await states()).at(-1)).toBe('pending');
    });

    it('tells what is missing and what comes late', async () => {
      const [first, second, third] = await ups();
      if (first === undefined || second === undefined || third === undefined) throw new Error('not three');
      if (layout === 'golang-migrate') return; // one number: everything up to it has run
      await write(ledger.applied(table, ran(third)));
      await write(ledger.undone(table, second, third));
      expect(await states()).toEqual(['applied', 'out of order', 'applied']);
      const content = await session.read((ask) => ledger.read(ask, table));
      const set = await setOf(layout);
      const without = { ...set, files: set.files.filter(({ path }) => path !== first.path) };
      expect(statusOf(without, ledger, content, bytes).map(({ state }) => state)).toEqual([
        'missing',
        'out of order',
        'applied',
      ]);
    });
  });

  it('does not take one tool’s table for another’s', async () => {
    const find = (layout: LayoutId, schema: string) =>
      session.read((ask) => findLedger(ask, ledgerOf(layout) as Ledger, [schema], 'schema_migrations'));
    await expect(find('dbmate', 'of golang-migrate "quoted"')).rejects.toThrow(
      /is not the one that dbmate keeps: it has dirty/,
    );
    await expect(find('golang-migrate', 'of dbmate "quoted"')).rejects.toThrow(/it has no dirty/);
    await expect(find('supabase', 'of golang-migrate "quoted"')).rejects.toThrow(/it has dirty/);
    expect((await find('dbmate', 'public')).elsewhere).toContain('of dbmate "quoted"');
  });

  it('reads a tb_confiture that the original made before it knew who runs', async () => {
    await admin.query(`CREATE TABLE tb_confiture (id uuid, pk_confiture bigint, slug text, version varchar(255), name varchar(255),
      applied_at timestamptz, execution_time_ms integer, checksum varchar(64));
      INSERT INTO tb_confiture VALUES (NULL, 1, 's', '1', 'a', '2024-01-02 03:04:05.678+02', 7, NULL)`);
    const ledger = ledgerOf('confiture') as Ledger;
    const { entries } = await session.read((ask) => ledger.read(ask, 'public.tb_confiture'));
    expect(entries).toEqual([
      {
        key: '1',
        name: 'a',
        state: 'applied',
        appliedAt: '2024-01-02T01:04:05.678Z',
        milliseconds: 7,
        checksum: undefined,
        appliedBy: undefined,
      },
    ]);
  });

  it('knows failures: golang-migrate’s dirty, Flyway’s and sqlx’s success, Prisma’s unfinished', async () => {
    const stateOf = async (layout: LayoutId) => {
      const ledger = ledgerOf(layout) as Ledger;
      const table = quote({ schema: `of ${layout} "quoted"`, name: ledger.table });
      const content = await session.read((ask) => ledger.read(ask, table));
      return statusOf(await setOf(layout), ledger, content, bytes).map(({ state }) => state);
    };
    await admin.query(`UPDATE "of golang-migrate ""quoted""".schema_migrations SET dirty = true`);
    await admin.query(`UPDATE "of flyway ""quoted""".flyway_schema_history SET success = false WHERE version = '1'`);
    await admin.query(
      `UPDATE "of sqlx ""quoted"""._sqlx_migrations SET success = false WHERE version = 20240101000000`,
    );
    await admin.query(
      `UPDATE "of prisma ""quoted"""._prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '20240101%'`,
    );
    expect((await stateOf('golang-migrate'))[1]).toBe('failed');
    for (const layout of ['flyway', 'sqlx', 'prisma'] as const) expect((await stateOf(layout))[0]).toBe('failed');
  });

  it('covers what lies before a Flyway baseline', async () => {
    const ledger = ledgerOf('flyway') as Ledger;
    const table = 'public.flyway_schema_history';
    for (const statement of ledger.create(table, major)) await admin.query(statement);
    await admin.query(
      `INSERT INTO ${table} VALUES (1, '1.1', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, 'ann', now(), 0, true)`,
    );
    const content = await session.read((ask) => ledger.read(ask, table));
    expect(statusOf(await setOf('flyway'), ledger, content, bytes).map(({ state }) => state)).toEqual([
      'covered',
      'applied',
      'pending',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { arrangeSets } from '#core/migrations/arrangeSets';
import { partsOf } from '#core/migrations/parts';

/** The history of a tree of files, by the layout that its folder tells. */
async function historyOf(tree: Readonly<Record<string, string>>) {
  const sql = Object.keys(tree).filter((path) => path.endsWith('.sql'));
  const [arranged] = await arrangeSets(sql, async (path) => tree[path]);
  if (arranged === undefined) throw new Error('no history');
  const { set, migrations } = arranged;
  const modes = (path: string) => {
    const migration = migrations.get(path);
    return migration && partsOf(migration, tree[path] ?? '').map(({ stated, usual }) => stated ?? usual);
  };
  return { set, modes, files: set.files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)) };
}

const named = (folder: string, text: string, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${folder}/${name}`, text]));

/** Orders in which the tools ran these very names on a server of PostgreSQL 17.10. */
describe('the order that was seen', () => {
  it('with dbmate 2.36.0', async () => {
    const seen = ['100_x.sql', '10_x.sql', '11_none.sql', '20240101000000_x.sql', '98_cic.sql', '9_x.sql'];
    const tree = named('/p/m', '-- migrate:up\nSELECT 1;\n-- migrate:down\n', ...seen.toReversed());
    expect((await historyOf(tree)).files).toEqual(seen);
  });

  it('with node-pg-migrate 9.0.0', async () => {
    const seen = ['9_x', '10_x', '11_noup', '12-dash', '13_rev', '100_x', '20200513070724505_x', '1700000000000_x'];
    const names = seen.map((name) => `${name}.sql`);
    const tree = named('/p/m', '-- Up Migration\nSELECT 1;\n-- Down Migration\n', ...names.toReversed());
    expect((await historyOf(tree)).files).toEqual(names);
  });

  it('with the command line of Supabase 2.117.0', async () => {
    const seen = ['10_x.sql', '100_x.sql', '20240101000000_x.sql', '9_x.sql'];
    const history = await historyOf(named('/p/supabase/migrations', 'SELECT 1;', ...seen.toReversed()));
    expect(history.set.layout).toBe('supabase');
    expect(history.files).toEqual(seen);
  });

  it('with Sqitch 1.3.1, which runs the old script of a change that was reworked', async () => {
    const plan = [
      '%syntax-version=1.0.0',
      '%project=p',
      '',
      'zeta 2026-11-26T04:52:21Z Ann <ann@example.com> # zeta',
      'alpha 2026-11-26T04:52:28Z Ann <ann@example.com> # alpha',
      'mid/sub 2026-11-26T04:52:33Z Ann <ann@example.com> # mid/sub',
      'other/x [zeta] 2026-11-26T04:52:39Z Ann <ann@example.com> # y',
      '@v1 2026-11-26T04:52:45Z Ann <ann@example.com> # t',
      '',
      'wrapped 2026-11-26T04:52:49Z Ann <ann@example.com> # w',
      'zeta [zeta@v1] 2026-11-26T04:52:53Z Ann <ann@example.com> # again',
    ].join('\n');
    const deploy = ['alpha.sql', 'mid/sub.sql', 'other/x.sql', 'wrapped.sql', 'zeta.sql', 'zeta@v1.sql'];
    const { set } = await historyOf({ '/p/sqitch.plan': plan, ...named('/p/deploy', '', ...deploy) });
    const order = ['zeta@v1', 'alpha', 'mid/sub', 'other/x', 'wrapped', 'zeta'];
    expect(set.files.map(({ path }) => path)).toEqual(order.map((name) => `/p/deploy/${name}.sql`));
  });
});

describe('how a file was run', () => {
  it('is as one message where dbmate is told to leave the transaction out', async () => {
    const { modes } = await historyOf({ '/p/m/1_a.sql': '-- migrate:up transaction:false\nSELECT 1;\n' });
    expect(modes('/p/m/1_a.sql')).toEqual(['batch']);
  });

  it('is whole where node-pg-migrate finds no line that begins the up part', async () => {
    const text = 'CREATE TABLE t ();\n-- Down Migration\nDROP TABLE t;\n';
    const tree = { '/p/m/1_a.sql': text, '/p/package.json': '{"node-pg-migrate":"9.0.0"}' };
    expect((await historyOf(tree)).modes('/p/m/1_a.sql')).toEqual(['wrapped']);
  });
});

describe('what Flyway is told', () => {
  it('for one script, in a file beside it', async () => {
    const { modes, set } = await historyOf({
      '/p/m/V1__a.sql': 'SELECT 1;',
      '/p/m/V1__a.sql.conf': '# why\nexecuteInTransaction=false\n',
      '/p/m/V2__b.sql': 'SELECT 1;',
      '/p/m/V2__b.sql.conf': 'executeInTransaction = true',
      '/p/m/V3.sql': 'SELECT 1;',
    });
    expect(set.files.map(({ version, kind }) => `${version} ${kind}`)).toEqual([
      '1 versioned',
      '2 versioned',
      '3 versioned',
    ]);
    expect(['1__a', '2__b', '3'].flatMap((name) => modes(`/p/m/V${name}.sql`))).toEqual(['none', 'wrapped', 'auto']);
  });

  it.each([
    ['/p/flyway.conf', 'flyway.sqlMigrationPrefix=M\nflyway.sqlMigrationSeparator=-\n'],
    [
      '/p/flyway.toml',
      '[environments.dev]\nurl = "x"\n\n[flyway]\nsqlMigrationPrefix = "M" # ours\nsqlMigrationSeparator = "-"\n\n[other]\nsqlMigrationPrefix = "N"\n',
    ],
  ])('of names, in %s', async (path, text) => {
    const { set } = await historyOf({ [path]: text, ...named('/p/m', '', 'M10-b.sql', 'M9-a.sql', 'R-v.sql') });
    expect(set.layout).toBe('flyway');
    expect(set.files.map(({ version, name }) => [version, name])).toEqual([
      ['9', 'a'],
      ['10', 'b'],
      [undefined, 'v'],
    ]);
  });
});

describe('what Flyway is told of placeholders', () => {
  it.each([
    [
      '/p/flyway.conf',
      '# ours\nflyway.placeholderPrefix=#[\nflyway.placeholderSuffix=]\n',
      { prefix: '#[', suffix: ']' },
    ],
    ['/p/flyway.toml', "[flyway]\nplaceholderPrefix = '@{' # ours\n", { prefix: '@{', suffix: '}' }],
    ['/p/flyway.conf', 'flyway.cleanDisabled=true\n', undefined],
  ])('in %s', async (path, text, signs) => {
    const { set } = await historyOf({ [path]: text, ...named('/p/m', '', 'V1__a.sql') });
    expect(set.files[0]?.placeholders).toEqual(signs);
  });
});

/** `#[serde(default)]` of a boolean is false: TomlMetadata in diesel_migrations/migrations_internals. */
describe('what Diesel is told in metadata.toml', () => {
  it.each([
    ['run_in_transaction = false\n', 'batch'],
    ['# why\nrun_in_transaction = true # as usual\n', 'wrapped'],
    ['author = "Ann"\n', 'batch'],
    ['author = "Ann"\n[x]\nrun_in_transaction = true\n', 'batch'],
  ])('%j: %s', async (metadata, mode) => {
    const { modes } = await historyOf({
      '/p/diesel.toml': '',
      '/p/m/1_a/up.sql': 'SELECT 1;',
      '/p/m/1_a/down.sql': 'SELECT 1;',
      '/p/m/1_a/metadata.toml': metadata,
      '/p/m/2_b/up.sql': 'SELECT 1;',
    });
    expect(['1_a/up', '1_a/down', '2_b/up'].flatMap((name) => modes(`/p/m/${name}.sql`))).toEqual([mode, mode, 'auto']);
  });
});

describe('the order of Prisma', () => {
  it('is that of localeCompare in its listMigrations', async () => {
    const names = ['10_b', '1_a', '2_C', '2_b', '20240101000000_x'];
    const tree = named('/p/m', 'SELECT 1;', ...names.map((name) => `${name}/migration.sql`));
    const { set } = await historyOf({ '/p/m/migration_lock.toml': '', ...tree });
    const folders = set.files.map(({ path }) => path.split('/')[3]);
    expect(folders).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
    expect(folders).not.toEqual(names.toSorted());
  });
});

describe('a checkpoint of Atlas', () => {
  it('stands for what is ahead of it', async () => {
    const { set } = await historyOf({
      '/p/m/atlas.sum': 'h1:x',
      '/p/m/1_a.sql': 'SELECT 1;',
      '/p/m/2_all.sql': '-- atlas:checkpoint v1\n\nSELECT 1;',
      '/p/m/3_b.sql': '-- atlas:checkpoint\nSELECT 1;',
    });
    expect(set.files.map(({ kind }) => kind)).toEqual(['versioned', 'baseline', 'versioned']);
  });
});

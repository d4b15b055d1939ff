import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '#core/migrations/arrange';
import { chooseLayout } from '#core/migrations/chosenLayout';
import { noSurroundings } from '#core/migrations/gather';
import { historyFolder } from '#core/migrations/historyFolder';
import type { Markers } from '#core/migrations/layouts/evidence';
import { type LayoutId, layoutIds } from '#core/migrations/layouts/ids';
import { isMigration } from '#core/migrations/recognise';

const nothing = { folder: 'm', names: [], markers: new Map(), samples: [] };

function arranged(layout: LayoutId, paths: readonly string[], markers: Markers = new Map()) {
  return arrange(chooseLayout(nothing, layout), { key: 'm', base: 'm' }, paths, { ...noSurroundings, markers });
}

function ordered(layout: LayoutId, ...paths: string[]): string[] {
  return arranged(
    layout,
    paths.map((path) => `m/${path}`),
  ).set.files.map(({ path }) => path.slice(2));
}

describe('recognising a migration', () => {
  it.each([
    'db/20240105_create.sql',
    'x/001_a.up.sql',
    'V1__init.sql',
    'R__views.sql',
    'prisma/migrations/20240101_x/migration.sql',
    'sqitch/deploy/users.sql',
    'a\\migrations\\x.sql',
  ])('%s', (path) => expect(isMigration(path)).toBe(true));

  it.each(['queries/report.sql', 'migrations/readme.md', 'src/schema.sql', 'Vendors.sql'])('not %s', (path) =>
    expect(isMigration(path)).toBe(false),
  );
});

describe('directions', () => {
  it.each([
    ['golang-migrate', '1_a.up.sql', 'up'],
    ['golang-migrate', '1_a.down.sql', 'down'],
    ['flyway', 'U2__a.sql', 'down'],
    ['sqitch', 'revert/a.sql', 'down'],
    ['sqitch', 'verify/a.sql', 'verify'],
    ['plain', '2024-01-01-000000_x/down.sql', 'down'],
    ['plain', '1_a.rollback.sql', 'down'],
    ['plain', '1_shutdown.sql', 'up'],
    ['confiture', '1_a.verify.sql', 'verify'],
  ] as const)('%s: %s goes %s', (layout, path, direction) => {
    expect(arranged(layout, [`m/${path}`]).set.files[0]?.direction).toBe(direction);
  });
});

describe('order', () => {
  it('puts the way back behind the way there, whether the file or its folder has the name', () => {
    for (const [up, down] of [
      ['1_a/up.sql', '1_a/down.sql'],
      ['1_a.up.sql', '1_a.down.sql'],
      ['1_a_up.sql', '1_a_down.sql'],
      ['1_a.sql', '1_a_down.sql'],
    ] as const)
      expect(ordered('plain', '2_b/up.sql', down, up)).toEqual([up, down, '2_b/up.sql']);
  });

  it('reads numbers as numbers', () => {
    expect(ordered('plain', '10_c.sql', '9_b.sql', '1_a.sql')).toEqual(['1_a.sql', '9_b.sql', '10_c.sql']);
    expect(ordered('goose', '10_c.sql', '9_b.sql', '00001_a.sql')).toEqual(['00001_a.sql', '9_b.sql', '10_c.sql']);
  });

  it('compares as the tool does', () => {
    expect(ordered('confiture', '9_b.up.sql', '10_a.up.sql')).toEqual(['10_a.up.sql', '9_b.up.sql']);
    expect(ordered('dbmate', '9_b.sql', '10_a.sql')).toEqual(['10_a.sql', '9_b.sql']);
    expect(ordered('atlas', '9_b.sql', '10_a.sql')).toEqual(['10_a.sql', '9_b.sql']);
    expect(ordered('node-pg-migrate', '20200513070724505_b.sql', '1391877300255_a.sql', '1999999999999_c.sql')).toEqual(
      ['1391877300255_a.sql', '20200513070724505_b.sql', '1999999999999_c.sql'],
    );
  });

  it('puts what undoes a version right behind it', () => {
    expect(ordered('confiture', '2_b.up.sql', '1_a.down.sql', '1_a.verify.sql', '1_a.up.sql')).toEqual([
      '1_a.up.sql',
      '1_a.verify.sql',
      '1_a.down.sql',
      '2_b.up.sql',
    ]);
    expect(ordered('flyway', 'U2__drop.sql', 'V2__users.sql', 'V1__a.sql')).toEqual([
      'V1__a.sql',
      'V2__users.sql',
      'U2__drop.sql',
    ]);
  });

  it('knows versions with dots, repeatable files and baselines of Flyway', () => {
    expect(
      ordered('flyway', 'R__b.sql', 'V1.10__x.sql', 'B1.9__all.sql', 'V1_9__y.sql', 'R__a.sql', 'V1.9.1__z.sql'),
    ).toEqual(['V1_9__y.sql', 'B1.9__all.sql', 'V1.9.1__z.sql', 'V1.10__x.sql', 'R__a.sql', 'R__b.sql']);
  });

  it('follows the plan of Sqitch, reworked changes included', () => {
    const plan = [
      '%syntax-version=1.0.0',
      '%project=shop',
      '',
      'schema 2024-01-01T00:00:00Z Ann <ann@example.com> # The schema',
      'users [schema] 2024-01-02T00:00:00Z Ann <ann@example.com> # Users',
      '@v1 2024-01-03T00:00:00Z Ann <ann@example.com> # First',
      'accounts [users] 2024-01-04T00:00:00Z Ann <ann@example.com>',
      'users [users@v1] 2024-01-05T00:00:00Z Ann <ann@example.com> # Reworked',
    ].join('\n');
    const paths = ['users.sql', 'users@v1.sql', 'accounts.sql', 'schema.sql', 'stray.sql'].map((x) => `m/deploy/${x}`);
    const { set } = arranged(
      'sqitch',
      [...paths, 'm/revert/users@v1.sql'],
      new Map([['sqitch.plan', { above: 0, text: plan }]]),
    );
    expect(set.files.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      'm/deploy/schema.sql versioned',
      'm/deploy/users@v1.sql versioned',
      'm/revert/users@v1.sql versioned',
      'm/deploy/accounts.sql versioned',
      'm/deploy/users.sql versioned',
      'm/deploy/stray.sql unrecognised',
    ]);
  });

  it('is total and stable in every layout', () => {
    const number = fc.constantFrom('1', '01', '2', '10', '9', '1.2', '20240101', '20240101120000', '');
    const rest = fc.constantFrom('_a', '_b', '__a', '-a', '', '_A', '_ä');
    const end = fc.constantFrom('.sql', '.up.sql', '.down.sql', '.verify.sql', '/migration.sql', '/down.sql');
    const prefix = fc.constantFrom('', 'V', 'U', 'R', 'B', 'deploy/', 'revert/', 'sub/');
    const path = fc.tuple(prefix, number, rest, end).map((parts) => `m/${parts.join('')}`);
    fc.assert(
      fc.property(
        fc.constantFrom(...layoutIds),
        fc.uniqueArray(path, { maxLength: 12 }),
        fc.nat(11),
        (id, paths, cut) => {
          const order = (some: readonly string[]) => arranged(id, some).set.files.map((file) => file.path);
          const one = order(paths);
          expect(order([...paths.slice(cut), ...paths.slice(0, cut)])).toEqual(one);
          expect(order([...paths].reverse())).toEqual(one);
          expect([...one].sort()).toEqual([...paths].sort());
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the folder of a history', () => {
  it.each([
    ['prisma/migrations/1_a/migration.sql', 'prisma/migrations'],
    ['db/migrations/1_a.up.sql', 'db/migrations'],
    ['db/revert/users.sql', 'db/deploy'],
    ['deploy/users.sql', 'deploy'],
    ['/deploy/users.sql', '/deploy'],
    ['db/deploy/tables/users.sql', 'db/deploy'],
    ['db/migration/2024/V1__a.sql', 'db/migration'],
    ['V1__a.sql', ''],
  ])('%s belongs to %s', (path, folder) => expect(historyFolder(path)).toBe(folder));
});

describe('what a set knows of itself', () => {
  it('names versions that are missing, where versions count one by one', () => {
    const gaps = (...paths: string[]) =>
      arranged(
        'goose',
        paths.map((path) => `m/${path}`),
      ).set.gaps;
    expect(gaps('1_a.sql', '2_b.sql', '5_c.sql', '6_d.sql')).toEqual([{ path: 'm/5_c.sql', from: '3', to: '4' }]);
    expect(gaps('7_a.sql', '8_b.sql', '9_c.sql')).toEqual([{ path: 'm/7_a.sql', from: '1', to: '6' }]);
    expect(gaps('10_a.sql', '20_b.sql', '30_c.sql')).toEqual([]);
    expect(gaps('20240101_a.sql', '20240102_b.sql')).toEqual([]);
    expect(gaps('1_a.sql')).toEqual([]);
  });

  it('says that a dump among numbered files has no place of its own', () => {
    const doubts = (...paths: string[]) => {
      const { migrations } = arranged(
        'plain',
        paths.map((path) => `m/${path}`),
      );
      return [...migrations.values()].filter((migration) => migration.doubts.length > 0).map(({ path }) => path);
    };
    expect(doubts('001_a.sql', 'schema.sql', '002_b.sql', 'structure-old.sql', 'views.sql')).toEqual([
      'm/schema.sql',
      'm/structure-old.sql',
    ]);
    expect(doubts('schema.sql', 'views.sql')).toEqual([]);
  });

  it('tells the files of one version from each other', () => {
    const { migrations } = arranged('golang-migrate', [
      'm/1_a.up.sql',
      'm/1_a.down.sql',
      'm/1_b.up.sql',
      'm/2_c.up.sql',
    ]);
    const paths = (path: string) => {
      const { up, down, duplicates = [] } = migrations.get(path) ?? {};
      return { up: up?.path, down: down?.path, duplicates: duplicates.map((file) => file.path) };
    };
    expect(paths('m/1_a.up.sql')).toEqual({ up: 'm/1_a.up.sql', down: 'm/1_a.down.sql', duplicates: ['m/1_b.up.sql'] });
    expect(paths('m/2_c.up.sql')).toEqual({ up: 'm/2_c.up.sql', down: undefined, duplicates: [] });
  });
});

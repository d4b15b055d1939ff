import { describe, expect, it } from 'vitest';
import { orderMigrations } from '#core/migrations/order';
import { directionOf, historyFolder, isMigration } from '#core/migrations/recognise';

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
    ['1_a.up.sql', 'up'],
    ['1_a.down.sql', 'down'],
    ['U2__a.sql', 'down'],
    ['revert/a.sql', 'down'],
    ['x/down.sql', 'down'],
    ['1_a.verify.sql', 'verify'],
    ['1_shutdown.sql', 'up'],
  ])('%s goes %s', (path, direction) => expect(directionOf(path)).toBe(direction));
});

describe('order', () => {
  const ordered = (...paths: string[]) => orderMigrations(paths.map((path) => ({ path }))).map(({ path }) => path);

  it('reads numbers as numbers', () => {
    expect(ordered('10_c.sql', '9_b.sql', '1_a.sql')).toEqual(['1_a.sql', '9_b.sql', '10_c.sql']);
  });

  it('puts what undoes a version right behind it', () => {
    expect(ordered('2_b.up.sql', '1_a.down.sql', '1_a.verify.sql', '1_a.up.sql')).toEqual([
      '1_a.up.sql',
      '1_a.verify.sql',
      '1_a.down.sql',
      '2_b.up.sql',
    ]);
  });

  it('keeps the folder of tools that give every migration one of its own', () => {
    expect(historyFolder('prisma/migrations/1_a/migration.sql')).toBe('prisma/migrations');
    expect(historyFolder('db/migrations/1_a.up.sql')).toBe('db/migrations');
  });
});

import { defineFileRule, list } from '#core/rules/api';

const other = { path: 'migrations/0002_items.up.sql', sql: 'CREATE TABLE items (id bigint);' };

export const versionDuplicate = defineFileRule({
  name: 'version-duplicate',
  family: 'The set of migrations',
  severity: 'error',
  recommended: true,
  summary: 'Two migrations bear the same version, by which the tool tells them apart.',
  why: `Two people have taken the next number on two branches. golang-migrate, goose and Flyway refuse the folder; dbmate and Supabase know what
they have run by the version alone, so that where one of the two has run already the other never will, and nobody is told.`,
  instead:
    'Give the migration that has not run anywhere yet a version of its own, behind the last. Timestamps to the second meet less often.',
  sources: [
    'https://github.com/golang-migrate/migrate/blob/master/source/migration.go',
    'https://github.com/pressly/goose/blob/main/migrate.go',
    'https://documentation.red-gate.com/fd/versioned-migrations-273973333.html',
  ],
  needs: ['other files'],
  fixable: false,
  examples: {
    bad: [
      { path: 'migrations/0002_orders.up.sql', files: [other], sql: 'CREATE TABLE orders (id bigint);' },
      {
        path: 'sql/V1.2__orders.sql',
        files: [{ path: 'sql/V1_2__items.sql', sql: 'SELECT 1;' }],
        sql: 'CREATE TABLE orders (id bigint);',
        note: 'To Flyway 1_2 and 1.2 are the same.',
      },
    ],
    good: [
      { path: 'migrations/0003_orders.up.sql', files: [other], sql: 'CREATE TABLE orders (id bigint);' },
      {
        path: 'migrations/0002_items.down.sql',
        files: [other],
        sql: 'DROP TABLE items;',
        note: 'It undoes the one of the same version.',
      },
      {
        path: 'prisma/migrations/20240101000000_orders/migration.sql',
        files: [{ path: 'prisma/migrations/20240101000000_items/migration.sql', sql: 'SELECT 1;' }],
        sql: 'CREATE TABLE orders (id bigint);',
        note: 'Prisma Migrate goes by the whole name.',
      },
    ],
  },
  *check({ file }) {
    const { migration } = file;
    if (migration === undefined) return;
    const { files } = migration.set;
    const earlier = migration.duplicates.filter((each) => files.indexOf(each) < migration.position);
    if (earlier.length === 0) return;
    const names = list(
      earlier.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)),
      3,
    );
    yield {
      message: `${names} ${earlier.length === 1 ? 'has' : 'have'} the version ${migration.version ?? migration.name} already: ${migration.set.title} refuses both, or runs only one of them. Take the next version that is free.`,
      span: file.statements[0]?.span ?? { start: 0, end: 0 },
    };
  },
});

import { defineSnapshotRule } from '#core/rules/api';

export const appliedFileEdited = defineSnapshotRule({
  name: 'applied-file-edited',
  family: 'The set of migrations',
  severity: 'error',
  recommended: true,
  summary: 'A migration that a database has run already was changed since.',
  why: `The database has run the old text and will not run the new one. Flyway, sqlx, Prisma and Atlas compare checksums and stop the release; dbmate,
goose and golang-migrate say nothing, and databases built before and after the edit differ for good.`,
  instead: 'Take the change back and write it as a migration of its own.',
  sources: [
    'https://documentation.red-gate.com/fd/validate-command-277578896.html',
    'https://docs.rs/sqlx/latest/sqlx/migrate/enum.MigrateError.html',
  ],
  examples: {
    bad: [
      {
        path: 'migrations/0001_orders.up.sql',
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, total bigint);',
        note: 'The column was added after databases had run the file.',
      },
    ],
    good: [{ path: 'migrations/0002_total.up.sql', sql: 'ALTER TABLE orders ADD COLUMN total bigint;' }],
  },
});

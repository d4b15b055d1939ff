import { defineFileRule } from '#core/rules/api';

const first = { path: 'migrations/0001_orders.up.sql', sql: 'CREATE TABLE orders (id bigint);' };
const second = { path: 'migrations/0002_items.up.sql', sql: 'CREATE TABLE items (id bigint);' };
const third = { path: 'migrations/0003_items_note.up.sql', sql: 'ALTER TABLE items ADD note text;' };

export const versionGap = defineFileRule({
  name: 'version-gap',
  family: 'The set of migrations',
  severity: 'warning',
  recommended: false,
  summary: 'A set that counts 1, 2, 3 lacks a number.',
  why: `A file was deleted, was never committed, or waits on another branch. When it comes later, a database that is past its number may never run it:
golang-migrate goes on from the version it is at, sqlx and Flyway refuse. Whoever builds a database from the folder alone gets another
schema than the one that runs.`,
  instead: 'Bring the file back, or number the later ones anew as long as they have run nowhere.',
  sources: [
    'https://github.com/golang-migrate/migrate/blob/master/FAQ.md',
    'https://documentation.red-gate.com/fd/flyway-out-of-order-setting-277578956.html',
  ],
  needs: ['other files'],
  fixable: false,
  examples: {
    bad: [
      { path: 'migrations/0005_total.up.sql', files: [first, second, third], sql: 'ALTER TABLE orders ADD total int;' },
    ],
    good: [
      { path: 'migrations/0004_total.up.sql', files: [first, second, third], sql: 'ALTER TABLE orders ADD total int;' },
      {
        path: 'migrations/20240301120000_total.up.sql',
        files: [{ path: 'migrations/20240101120000_orders.up.sql', sql: first.sql }],
        sql: 'ALTER TABLE orders ADD total int;',
        note: 'Dates do not count.',
      },
    ],
  },
  *check({ file }) {
    const gap = file.migration?.set.gaps.find(({ path }) => path === file.migration?.path);
    if (gap === undefined) return;
    const what = gap.from === gap.to ? `Version ${gap.from} is` : `Versions ${gap.from} to ${gap.to} are`;
    yield {
      message: `${what} missing ahead of this file: a database built from these files lacks what they did, and one that is past them may never run them.`,
      span: file.statements[0]?.span ?? { start: 0, end: 0 },
    };
  },
});

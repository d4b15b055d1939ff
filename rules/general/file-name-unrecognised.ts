import { defineFileRule } from '#core/rules/api';

const first = { path: 'sql/V1__orders.sql', sql: 'CREATE TABLE orders (id bigint);' };
const second = { path: 'sql/V2__items.sql', sql: 'CREATE TABLE items (id bigint);' };

/** Files that tools run, or that people keep there, under names of their own. */
const knownNames = /(?:^|\/)(?:(?:before|after|create)[A-Z]\w*(?:__[^/]*)?|schema|structure|seeds?|init|README)\.sql$/;

export const fileNameUnrecognised = defineFileRule({
  name: 'file-name-unrecognised',
  family: 'The set of migrations',
  severity: 'info',
  recommended: true,
  summary: 'A file among migrations has a name that the tool leaves alone.',
  why: 'The tool passes over it without a word: it never runs, and nobody notices until something that it should have made is missing. A single underscore where Flyway wants two is enough.',
  instead:
    'Name it as the tool reads names, or keep it in another folder. If the tool was told wrongly, say `layout:` in `confiture.yaml`.',
  sources: ['https://documentation.red-gate.com/fd/versioned-migrations-273973333.html'],
  needs: ['other files'],
  fixable: false,
  examples: {
    bad: [{ path: 'sql/V3_total.sql', files: [first, second], sql: 'ALTER TABLE orders ADD total int;' }],
    good: [
      { path: 'sql/V3__total.sql', files: [first, second], sql: 'ALTER TABLE orders ADD total int;' },
      { path: 'sql/afterMigrate.sql', files: [first, second], sql: 'ANALYZE;', note: 'A callback of Flyway.' },
      { path: 'sql/total.sql', sql: 'SELECT 1;', note: 'No tool is known that would run it.' },
    ],
  },
  *check({ file }) {
    const { migration } = file;
    if (migration === undefined || migration.kind !== 'unrecognised') return;
    if (knownNames.test(migration.path.replaceAll('\\', '/'))) return;
    const { title, naming } = migration.set;
    yield {
      message: `${title} leaves this file alone: its migrations are called ${naming}.`,
      span: file.statements[0]?.span ?? { start: 0, end: 0 },
    };
  },
});

import { defineRule, lockProblem, partsOf } from '#core/rules/api';

/** From this major on one value for all old rows is kept in the catalogue. */
const keepsDefaultInCatalogue = 11;

export const constantDefaultRewrites = defineRule({
  name: 'constant-default-rewrites',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A column is added with a default on PostgreSQL 10 or older, which rewrites the table.',
  why: `Before PostgreSQL 11 every default of a new column, constant or not, is written into every row under ACCESS
EXCLUSIVE: every query waits. From 11 on a constant or stable default is kept once in the catalogue.`,
  instead: `Add the column without the default, set the default for new rows, and fill the old ones in batches:

\`\`\`sql
ALTER TABLE orders ADD COLUMN status text;
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'new';
\`\`\``,
  sources: [
    'https://www.postgresql.org/docs/10/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'squawk: adding-field-with-default',
    'pgfence: add-column-default-pre-pg11',
    'bytebase: 210',
  ],
  needs: ['new tables', 'version'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [{ sql: "ALTER TABLE orders ADD COLUMN status text DEFAULT 'new';", version: 10 }],
    good: [
      { sql: "ALTER TABLE orders ADD COLUMN status text DEFAULT 'new';", version: 12 },
      { sql: 'ALTER TABLE orders ADD COLUMN status text;', version: 10 },
      {
        sql: `CREATE TABLE orders (id bigint);
ALTER TABLE orders ADD COLUMN status text DEFAULT 'new';`,
        version: 10,
        note: 'The table has no rows to rewrite yet.',
      },
    ],
  },
  *check(context) {
    if (context.version >= keepsDefaultInCatalogue) return;
    for (const part of partsOf(context, 'add column')) {
      const value = part.action.column.default;
      if (value === undefined || value.shape === 'null') continue;
      yield lockProblem(context, {
        command: 'ADD COLUMN',
        locks: [part.lock],
        during: 'the default is written into every row',
        instead: 'Add the column without the default, SET DEFAULT for new rows, and fill the old ones in batches.',
        span: value.span ?? part.action.span,
      });
    }
  },
});

import { defineRule, lockProblem, manual, partsOf, workOf } from '#core/rules/api';

export const identityColumnRewrites = defineRule({
  name: 'identity-column-rewrites',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'An identity column is added to a table in use, which rewrites the table.',
  why: `Every old row gets its own number, so the table is rewritten and all its indexes are rebuilt under ACCESS
EXCLUSIVE. Every query waits, and the table needs its space twice.`,
  instead: `Add a plain column with a sequence for new rows, number the old ones in batches, and make it an identity when
no NULL is left:

\`\`\`sql
ALTER TABLE orders ADD COLUMN number bigint;
CREATE SEQUENCE orders_number_seq OWNED BY orders.number;
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number_seq');
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-NOTES'),
    'eugene: E11',
    'postgres-language-server: addSerialColumn',
    'strong_migrations: add_column_auto_incrementing',
  ],
  needs: ['new tables'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [{ sql: 'ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;' }],
    good: [
      { sql: 'ALTER TABLE orders ADD COLUMN number bigint;' },
      {
        sql: `CREATE TABLE orders (id bigint);
ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;`,
        note: 'The table has no rows to number yet.',
      },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'add column')) {
      if (part.action.column.identity === undefined || workOf(part, 'rewrite') === undefined) continue;
      yield lockProblem(context, {
        command: 'ADD COLUMN … AS IDENTITY',
        locks: [part.lock],
        during: 'the whole table is rewritten to number its rows',
        instead: 'Add a plain column, give it a sequence as default for new rows, and number the old ones in batches.',
        span: part.action.span,
      });
    }
  },
});

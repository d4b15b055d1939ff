import { defineRule, lockProblem, manual, partsOf, workOf } from '#core/rules/api';

/** From this major on a generated column need not be stored. */
const hasVirtual = 18;

export const storedGeneratedColumnRewrites = defineRule({
  name: 'stored-generated-column-rewrites',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A stored generated column is added to a table in use, which rewrites the table.',
  why: `The value is computed and stored for every old row: the table is rewritten and all its indexes are rebuilt
under ACCESS EXCLUSIVE. Every query waits, and the table needs its space twice. A VIRTUAL column (PostgreSQL
18) is computed when it is read, and adding one takes an instant.`,
  instead: `On PostgreSQL 18, make it VIRTUAL:

\`\`\`sql
ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) VIRTUAL;
\`\`\`

Before, add a plain column, keep it up to date with a trigger, and fill the old rows in batches; or compute it
in a view.`,
  sources: [
    manual('ddl-generated-columns'),
    'eugene: E11',
    'postgres-language-server: addSerialColumn',
    'pgfence: add-column-stored-generated',
  ],
  needs: ['new tables', 'version'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [{ sql: 'ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) STORED;' }],
    good: [
      { sql: 'ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) VIRTUAL;', version: 18 },
      {
        sql: `CREATE TABLE orders (net numeric);
ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) STORED;`,
        note: 'The table has no rows to rewrite yet.',
      },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'add column')) {
      if (part.action.column.generated === undefined || workOf(part, 'rewrite') === undefined) continue;
      yield lockProblem(context, {
        command: 'ADD COLUMN … STORED',
        locks: [part.lock],
        during: 'the whole table is rewritten to compute the column',
        instead:
          context.version >= hasVirtual
            ? 'Make it VIRTUAL, or fill a plain column in batches.'
            : 'Add a plain column, keep it with a trigger, and fill the old rows in batches.',
        span: part.action.span,
      });
    }
  },
});

import { defineRule, lockProblem, manual, partsOf, workOf } from '#core/rules/api';

export const setAccessMethodRewrites = defineRule({
  name: 'set-access-method-rewrites',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A table in use gets another access method, which rewrites it.',
  why: `\`SET ACCESS METHOD\` (PostgreSQL 15 and newer) stores every row anew and rebuilds all indexes under ACCESS
EXCLUSIVE: every query waits, and the table needs its space twice.`,
  instead: `Create a new table with the other access method, copy the rows in batches, and swap the names:

\`\`\`sql
CREATE TABLE orders_columnar (LIKE orders INCLUDING ALL) USING columnar;
\`\`\``,
  sources: [manual('sql-altertable#SQL-ALTERTABLE-DESC-SET-ACCESS-METHOD')],
  needs: ['new tables'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [{ sql: 'ALTER TABLE orders SET ACCESS METHOD columnar;', version: 15 }],
    good: [
      {
        sql: 'CREATE TABLE orders (id bigint);\nALTER TABLE orders SET ACCESS METHOD columnar;',
        version: 15,
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'set access method')) {
      if (workOf(part, 'rewrite') === undefined) continue;
      yield lockProblem(context, {
        command: 'SET ACCESS METHOD',
        locks: [part.lock],
        during: 'the whole table is rewritten',
        instead: 'Copy the rows to a new table in batches and swap the names.',
        span: part.action.span,
      });
    }
  },
});

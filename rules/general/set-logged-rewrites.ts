import { defineRule, lockProblem, manual, partsOf, workOf } from '#core/rules/api';

export const setLoggedRewrites = defineRule({
  name: 'set-logged-rewrites',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A table in use becomes LOGGED or UNLOGGED, which rewrites it.',
  why: `\`SET LOGGED\` and \`SET UNLOGGED\` write the table and all its indexes anew under ACCESS EXCLUSIVE, and SET
LOGGED writes all of it to the WAL as well: every query waits, and replicas fall behind. An UNLOGGED table is
emptied after a crash and does not exist on replicas.`,
  instead: `Create a new table with the persistence it should have, copy the rows in batches, and swap the names:

\`\`\`sql
CREATE TABLE orders_logged (LIKE orders INCLUDING ALL);
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DESC-SET-LOGGED-UNLOGGED'),
    'pgfence: set-logged-unlogged',
    'atlas: PG307',
  ],
  needs: ['new tables'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      { before: 'CREATE UNLOGGED TABLE orders (id bigint);', sql: 'ALTER TABLE orders SET LOGGED;' },
      { sql: 'ALTER TABLE orders SET UNLOGGED;' },
    ],
    good: [
      {
        before: 'CREATE TABLE orders (id bigint);',
        sql: 'ALTER TABLE orders SET LOGGED;',
        note: 'It is logged already, so nothing happens.',
      },
      {
        sql: 'CREATE UNLOGGED TABLE orders (id bigint);\nALTER TABLE orders SET LOGGED;',
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    for (const part of partsOf(context, 'set logged', 'set unlogged')) {
      if (workOf(part, 'rewrite') === undefined) continue;
      yield lockProblem(context, {
        command: part.action.action.toUpperCase(),
        locks: [part.lock],
        during: 'the whole table is rewritten',
        instead: 'Copy the rows to a new table in batches and swap the names.',
        span: part.action.span,
      });
    }
  },
});

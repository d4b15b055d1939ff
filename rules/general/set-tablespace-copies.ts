import { defineRule, lockOn, lockProblem, manual, workInUse } from '#core/rules/api';

export const setTablespaceCopies = defineRule({
  name: 'set-tablespace-copies',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A relation in use moves to another tablespace, which copies its files.',
  why: `\`SET TABLESPACE\` copies the relation's files byte by byte under ACCESS EXCLUSIVE: every query that needs it
waits until the last byte is copied and written to the WAL. Indexes do not move along with their table.`,
  instead: `Move it with \`pg_repack --tablespace\`, which locks the table for moments only. An index can be built anew in
its place:

\`\`\`sql
REINDEX (TABLESPACE fast, CONCURRENTLY) INDEX orders_pkey; -- PostgreSQL 14
\`\`\``,
  sources: [manual('sql-altertable#SQL-ALTERTABLE-DESC-SET-TABLESPACE'), manual('sql-reindex')],
  needs: ['new tables'],
  fixable: false,
  on: ['alter table', 'move all in tablespace'],
  examples: {
    bad: [{ sql: 'ALTER TABLE orders SET TABLESPACE fast;' }],
    good: [
      {
        sql: 'CREATE TABLE orders (id bigint);\nALTER TABLE orders SET TABLESPACE fast;',
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    for (const { relation } of workInUse(context, 'copy')) {
      const lock = lockOn(context, relation);
      if (lock === undefined) continue;
      yield lockProblem(context, {
        command: 'SET TABLESPACE',
        locks: [lock],
        during: 'its files are copied',
        instead: 'Use pg_repack --tablespace, or wait for a maintenance window.',
      });
    }
  },
});

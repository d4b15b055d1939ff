import { addedConstraints, defineRule, lockProblem, manual, workOf } from '#core/rules/api';

export const columnWithCheckScans = defineRule({
  name: 'column-with-check-scans',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A new column comes with a CHECK, which is verified for every row.',
  why: `\`ADD COLUMN … CHECK\` takes ACCESS EXCLUSIVE and reads the whole table under it, although every row has the
same value there. Every query on the table waits.`,
  instead: `Add the column first, then the CHECK as NOT VALID, and validate it in a transaction of its own:

\`\`\`sql
ALTER TABLE orders ADD COLUMN discount numeric;
ALTER TABLE orders ADD CONSTRAINT orders_discount_check CHECK (discount >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_discount_check;
\`\`\``,
  sources: [manual('sql-altertable#SQL-ALTERTABLE-NOTES'), 'squawk: constraint-missing-not-valid'],
  needs: ['new tables'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [{ sql: 'ALTER TABLE orders ADD COLUMN discount numeric CHECK (discount >= 0);' }],
    good: [
      { sql: 'ALTER TABLE orders ADD COLUMN discount numeric;' },
      {
        sql: `CREATE TABLE orders (id bigint);
ALTER TABLE orders ADD COLUMN discount numeric CHECK (discount >= 0);`,
        note: 'The table has no rows to check yet.',
      },
    ],
  },
  *check(context) {
    for (const { constraint, part, column } of addedConstraints(context, 'check')) {
      if (column === undefined || workOf(part, 'scan') === undefined) continue;
      yield lockProblem(context, {
        command: 'ADD COLUMN … CHECK',
        locks: [part.lock],
        during: 'every row is checked',
        instead: 'Add the column first, then the CHECK as NOT VALID, and VALIDATE it in a transaction of its own.',
        span: constraint.span ?? part.action.span,
      });
    }
  },
});

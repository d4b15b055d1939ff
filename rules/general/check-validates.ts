import { addedConstraints, defineRule, lockProblem, manual, validateLater, workOf } from '#core/rules/api';

export const checkValidates = defineRule({
  name: 'check-validates',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A CHECK is added without NOT VALID, so that all rows are checked under ACCESS EXCLUSIVE.',
  why: `\`ADD CHECK\` takes ACCESS EXCLUSIVE and reads the whole table under it: every query on the table waits, reads
included. With NOT VALID it lasts an instant; \`VALIDATE CONSTRAINT\` then reads under SHARE UPDATE EXCLUSIVE,
which lets reads and writes through. New rows are checked from the first moment.`,
  instead: `Add it NOT VALID, and validate it in a transaction of its own:

\`\`\`sql
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-NOTES'),
    'squawk: constraint-missing-not-valid',
    'eugene: E1',
    'pgfence: add-constraint-check-no-not-valid',
    'atlas: PG305',
    'bytebase: 211',
  ],
  needs: ['new tables'],
  fixable: true,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (total numeric);',
        sql: 'ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0);',
        fixed: `ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;`,
      },
      {
        sql: 'ALTER TABLE orders ADD CHECK (total >= 0), ADD COLUMN note text;',
        transaction: 'wrapped',
        fixed: 'ALTER TABLE orders ADD CHECK (total >= 0) NOT VALID, ADD COLUMN note text;',
      },
    ],
    good: [
      { sql: 'ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;' },
      {
        sql: 'CREATE TABLE orders (total numeric);\nALTER TABLE orders ADD CHECK (total >= 0);',
        note: 'The table has no rows to check yet.',
      },
      { sql: 'ALTER TABLE orders ADD CHECK (total >= 0) NOT ENFORCED;', version: 18 },
    ],
  },
  *check(context) {
    for (const { constraint, part, column } of addedConstraints(context, 'check')) {
      if (column !== undefined || workOf(part, 'scan') === undefined) continue;
      yield lockProblem(context, {
        command: 'ADD CHECK',
        locks: [part.lock],
        during: 'every row is checked',
        instead: 'Add it NOT VALID, then VALIDATE it in a transaction of its own.',
        span: constraint.span ?? part.action.span,
        fixes: validateLater(context, constraint),
      });
    }
  },
});

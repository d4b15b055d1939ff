import { addedConstraints, defineRule, lockOn, lockProblem, manual } from '#core/rules/api';

export const columnWithReferences = defineRule({
  name: 'column-with-references',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A new column refers to another table, which is locked as well.',
  why: `\`ADD COLUMN … REFERENCES\` takes ACCESS EXCLUSIVE on the table and SHARE ROW EXCLUSIVE on the referenced one.
Whichever of the two locks has to wait, the other is held meanwhile and stops the traffic of its table.
Nothing is read as long as the column starts out as NULL.`,
  instead: `Add the column first and the key in a transaction of its own, NOT VALID:

\`\`\`sql
ALTER TABLE orders ADD COLUMN customer_id bigint;
ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey
  FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-NOTES'),
    'squawk: adding-foreign-key-constraint',
    'pgfence: add-column',
  ],
  needs: ['new tables'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [{ sql: 'ALTER TABLE orders ADD COLUMN customer_id bigint REFERENCES customers;' }],
    good: [
      { sql: 'ALTER TABLE orders ADD COLUMN customer_id bigint;' },
      {
        sql: `CREATE TABLE customers (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN customer_id bigint REFERENCES customers;`,
        note: 'Nobody uses the referenced table yet.',
      },
      {
        sql: 'ALTER TABLE categories ADD COLUMN parent bigint REFERENCES categories;',
        note: 'There is no second table to lock.',
      },
    ],
  },
  *check(context) {
    for (const { constraint, part, column } of addedConstraints(context, 'foreign key')) {
      const referenced = lockOn(context, context.resolve(constraint.references));
      if (column === undefined || referenced === undefined || referenced.relation === part.lock.relation) continue;
      yield lockProblem(context, {
        command: 'ADD COLUMN … REFERENCES',
        locks: [part.lock, referenced],
        instead: 'Add the column first, then the foreign key NOT VALID in a transaction of its own.',
        span: constraint.span ?? part.action.span,
      });
    }
  },
});

import { addedConstraints, defineRule, lockOn, lockProblem, manual, validateLater, workOf } from '#core/rules/api';

export const foreignKeyValidates = defineRule({
  name: 'foreign-key-validates',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A foreign key is added without NOT VALID, so that all rows are checked under its locks.',
  why: `\`ADD FOREIGN KEY\` takes SHARE ROW EXCLUSIVE on both tables and looks up every row of the one in the other.
Writes to both wait until that is done. With NOT VALID the locks are the same but nothing is read, so they
last an instant; \`VALIDATE CONSTRAINT\` then reads under SHARE UPDATE EXCLUSIVE on the table and ROW SHARE on
the referenced one, which let reads and writes through. New rows are checked from the first moment.`,
  instead: `Add it NOT VALID, and validate it in a transaction of its own:

\`\`\`sql
ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey
  FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;
\`\`\`

A partitioned table takes no NOT VALID before PostgreSQL 18: add the key to each partition that way first,
then to the parent.`,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-NOTES'),
    'squawk: adding-foreign-key-constraint',
    'eugene: E1',
    'pgfence: add-constraint-fk-no-not-valid',
    'strong_migrations: add_foreign_key',
    'atlas: PG306',
    'bytebase: 229',
  ],
  needs: ['new tables', 'transaction'],
  fixable: true,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (customer_id bigint);`,
        sql: 'ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers;',
        fixed: `ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;`,
      },
      {
        sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id);',
        before: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (customer_id bigint);`,
        fixed: `ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;`,
      },
    ],
    good: [
      {
        sql: 'ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;',
      },
      {
        sql: `CREATE TABLE orders (customer_id bigint);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;`,
        note: 'The table has no rows to check yet.',
      },
    ],
  },
  *check(context) {
    for (const { constraint, part, column } of addedConstraints(context, 'foreign key')) {
      if (column !== undefined || workOf(part, 'scan') === undefined) continue;
      const referenced = lockOn(context, context.resolve(constraint.references));
      const locks = referenced === undefined || referenced.relation === part.lock.relation ? [] : [referenced];
      yield lockProblem(context, {
        command: 'ADD FOREIGN KEY',
        locks: [part.lock, ...locks],
        during: 'every row is checked',
        instead: 'Add it NOT VALID, then VALIDATE it in a transaction of its own.',
        span: constraint.span ?? part.action.span,
        fixes: validateLater(context, constraint),
      });
    }
  },
});

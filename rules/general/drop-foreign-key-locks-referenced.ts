import { type Constraint, defineRule, lockProblem, manual, newLockOn, partsOf, table } from '#core/rules/api';

export const dropForeignKeyLocksReferenced = defineRule({
  name: 'drop-foreign-key-locks-referenced',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A foreign key is dropped, which locks the referenced table as well.',
  why: `A foreign key has triggers on both tables, so to drop it, or a column that it stands on, takes ACCESS
EXCLUSIVE on both. Whichever of the two locks has to wait, the other is held meanwhile and stops all traffic
of its table.`,
  instead: `Set a short \`lock_timeout\`, try again when it runs out, and keep the statement in a transaction of its own,
before the column is dropped:

\`\`\`sql
SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;
\`\`\``,
  sources: [manual('sql-altertable#SQL-ALTERTABLE-DESC-DROP-CONSTRAINT'), 'pgfence: drop-constraint', 'atlas: CD101'],
  needs: ['schema', 'new tables', 'transaction'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (customer_id bigint REFERENCES customers);`,
        sql: 'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;',
      },
      {
        before: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (customer_id bigint REFERENCES customers);`,
        sql: 'ALTER TABLE orders DROP COLUMN customer_id;',
      },
    ],
    good: [
      {
        before: 'CREATE TABLE orders (total numeric CONSTRAINT positive CHECK (total > 0));',
        sql: 'ALTER TABLE orders DROP CONSTRAINT positive;',
        note: 'A CHECK has no other table.',
      },
    ],
  },
  *check(context) {
    const known = table(context.schema, context.resolve(context.facts.name));
    for (const { action, lock } of partsOf(context, 'drop constraint', 'drop column')) {
      const falls = ({ name, definition }: Constraint) =>
        action.action === 'drop constraint'
          ? name === action.constraint
          : definition.type === 'foreign key' && definition.columns.includes(action.column);
      for (const { references } of known?.constraints.filter(falls) ?? []) {
        const referenced = references === undefined ? undefined : newLockOn(context, references);
        if (referenced === undefined || referenced.relation === lock.relation) continue;
        yield lockProblem(context, {
          command:
            action.action === 'drop column' ? 'DROP COLUMN of a foreign key' : 'DROP CONSTRAINT of a foreign key',
          locks: [lock, referenced],
          instead: 'Set a short lock_timeout and keep it in a transaction of its own.',
          span: action.span,
        });
      }
    }
  },
});

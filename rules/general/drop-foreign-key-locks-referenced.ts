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
      {
        before: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE orders (customer_id bigint REFERENCES customers, shop_id bigint REFERENCES shops);`,
        sql: 'ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, DROP COLUMN shop_id;',
        note: 'Three tables are locked at once.',
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
    const fallen = [...partsOf(context, 'drop constraint', 'drop column')].flatMap(({ action, lock }) => {
      const falls = ({ name, definition }: Constraint) =>
        action.action === 'drop constraint'
          ? name === action.constraint
          : definition.type === 'foreign key' && definition.columns.includes(action.column);
      return (known?.constraints.filter(falls) ?? []).flatMap(({ references }) => {
        const referenced = references === undefined ? undefined : newLockOn(context, references);
        return referenced === undefined || referenced.relation === lock.relation ? [] : [{ action, lock, referenced }];
      });
    });
    const [first] = fallen;
    if (first === undefined) return;
    const what = fallen.length === 1 ? 'of a foreign key' : `of ${fallen.length} foreign keys`;
    yield lockProblem(context, {
      command: `${first.action.action.toUpperCase()} ${what}`,
      locks: [first.lock, ...fallen.map(({ referenced }) => referenced)],
      instead: 'Set a short lock_timeout and keep it in a transaction of its own.',
      span: first.action.span,
    });
  },
});

import { blocksReads, defineRule, list, lockProblem, manual, newLocks } from '#core/rules/api';

export const dropTableLocksReferenced = defineRule({
  name: 'drop-table-locks-referenced',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A table with foreign keys is dropped, which locks the tables on their other sides.',
  why: `The triggers of a foreign key on the referenced table go with it, so \`DROP TABLE\` takes ACCESS EXCLUSIVE on
every table that the dropped one refers to, all at once. While it waits for one of them, the traffic of the
others stands still.`,
  instead: `Drop the foreign keys first, one a transaction, each with a short \`lock_timeout\`:

\`\`\`sql
SET lock_timeout = '2s';
ALTER TABLE order_items DROP CONSTRAINT order_items_order_id_fkey;
-- in a later transaction
DROP TABLE order_items;
\`\`\``,
  sources: [manual('sql-droptable'), 'online_migrations: drop_table_multiple_foreign_keys'],
  needs: ['schema', 'new tables', 'transaction'],
  fixable: false,
  on: ['drop'],
  examples: {
    bad: [
      {
        before: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE order_items (order_id bigint REFERENCES orders);`,
        sql: 'DROP TABLE order_items;',
      },
    ],
    good: [
      { before: 'CREATE TABLE notes (id bigint);', sql: 'DROP TABLE notes;' },
      {
        before: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE order_items (order_id bigint REFERENCES orders);`,
        sql: 'DROP TABLE order_items, orders;',
        note: 'Both go; nobody is left waiting.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.of !== 'table') return;
    const dropped: ReadonlySet<string> = new Set(facts.objects.map((object) => context.resolve(object)));
    const [first, ...others] = newLocks(context).filter(
      ({ relation, role, mode }) => role === 'referenced' && blocksReads(mode) && !dropped.has(relation),
    );
    if (first === undefined) return;
    yield lockProblem(context, {
      command: `DROP TABLE ${list(facts.objects.map(({ name }) => name))}`,
      locks: [first, ...others],
      instead: 'Drop the foreign keys first, one a transaction, each with a short lock_timeout.',
    });
  },
});

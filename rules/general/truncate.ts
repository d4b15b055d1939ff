import { defineRule, foreignKeysTo, isInUse, list, manual, partitionTree, tableOf } from '#core/rules/api';

export const truncate = defineRule({
  name: 'truncate',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'A table in use is emptied.',
  why: `\`TRUNCATE\` deletes every row of the table, its partitions and the tables that inherit from it, under ACCESS
EXCLUSIVE, and fires no DELETE trigger, so no audit trail sees it. With CASCADE it empties every table whose foreign keys
lead here as well, ON DELETE or not. Only a backup brings the rows back. Others may find the table empty as soon as it
commits, even in a transaction that began before (\`REPEATABLE READ\`).`,
  instead: `Delete the rows that are meant, in batches, with a condition that says which they are:

\`\`\`sql
DELETE FROM sessions
WHERE id IN (SELECT id FROM sessions WHERE expires_at < now() LIMIT 10000);
\`\`\``,
  sources: [
    manual('sql-truncate'),
    'postgres-language-server: banTruncate',
    'squawk: ban-truncate-cascade',
    'pgfence: truncate',
    'bytebase: 257',
  ],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['truncate'],
  examples: {
    bad: [
      { sql: 'TRUNCATE sessions;' },
      { sql: 'TRUNCATE TABLE ONLY app.sessions, "Tokens" RESTART IDENTITY;' },
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);\nCREATE TABLE items (order_id bigint REFERENCES orders);',
        sql: 'TRUNCATE customers CASCADE;',
        note: 'Orders and their items are emptied too.',
      },
      {
        before:
          "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');",
        sql: 'TRUNCATE events;',
      },
      { sql: 'DO $$ BEGIN TRUNCATE sessions; END $$;' },
    ],
    good: [
      { sql: 'CREATE TABLE copied (id bigint);\nTRUNCATE copied;', note: 'This file has made it.' },
      { sql: 'CREATE TEMP TABLE batch (id bigint);\nTRUNCATE batch;' },
      { sql: "DELETE FROM sessions WHERE expires_at < '2025-01-01';" },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    const named = new Set(facts.tables.map((table) => context.resolve(table)));
    for (const name of facts.tables) {
      const id = context.resolve(name);
      if (!isInUse(context, id)) continue;
      const reached = new Set([id]);
      for (const each of reached) {
        if (!name.only || each !== id) for (const child of partitionTree(schema, each)) reached.add(child);
        if (facts.cascade) for (const { table } of foreignKeysTo(schema, each)) reached.add(table.id);
      }
      const others = [...reached].filter((each) => !named.has(each) && tableOf(context, each) !== undefined);
      const more = others.length === 0 ? '' : ` and of ${list(others, 4)}`;
      yield {
        message: `TRUNCATE deletes every row of ${id}${more} for good, under ACCESS EXCLUSIVE and without a DELETE trigger. Delete the rows that are meant, in batches.`,
        span: context.at(name.span),
        object: id,
      };
    }
  },
});

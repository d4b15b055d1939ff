import { defineFileRule, manual, placeIn, type Table, whileTable } from '#core/rules/api';

export const primaryKeyRequired = defineFileRule({
  name: 'primary-key-required',
  family: 'Schema quality',
  severity: 'warning',
  recommended: true,
  summary: 'A table is made that gets no primary key, not even by a later migration.',
  why: `Without a key no row can be named: two equal rows can only be changed or deleted together, foreign keys have nothing to point at, and logical
replication refuses \`UPDATE\` and \`DELETE\` on a published table that has no replica identity. A key that comes later needs ACCESS EXCLUSIVE and an
index build; now, while the table is empty, it costs nothing.`,
  instead: `Give the table a key:

\`\`\`sql
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  note text
);
\`\`\`

A table that joins two others has one already: \`PRIMARY KEY (order_id, product_id)\`.`,
  sources: [
    manual('ddl-constraints#DDL-CONSTRAINTS-PRIMARY-KEYS'),
    manual('logical-replication-publication#LOGICAL-REPLICATION-PUBLICATION-REPLICA-IDENTITY'),
    'bytebase: 601',
    'splinter: 0004',
    'schemalint: require-primary-key',
  ],
  needs: ['new tables', 'schema', 'other files'],
  fixable: false,
  waysBack: false,
  examples: {
    bad: [
      { sql: 'CREATE TABLE orders (id bigint NOT NULL, note text);' },
      {
        sql: 'CREATE TABLE public.order_products (order_id bigint, product_id bigint, UNIQUE (order_id, product_id));',
        note: 'UNIQUE lets NULLs in, so it is no replica identity and names no row.',
      },
      { sql: 'CREATE TABLE old_orders AS SELECT * FROM orders;' },
      { sql: 'CREATE TABLE "Events" (id bigint PRIMARY KEY);\nALTER TABLE "Events" DROP CONSTRAINT "Events_pkey";' },
      {
        sql: 'CREATE TABLE a (id bigint);\nALTER TABLE a RENAME TO b;',
        note: 'The table has another name by then.',
      },
    ],
    good: [
      { sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);' },
      {
        sql: 'CREATE TABLE orders (id bigint);\nCREATE UNIQUE INDEX orders_pkey ON orders (id);\nALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_pkey;',
        note: 'The key comes later in the file.',
      },
      { sql: 'CREATE TEMPORARY TABLE batch (id bigint);', note: 'Nobody else ever sees a temporary table.' },
      {
        before: 'CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);',
        sql: "CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        note: 'A partition has its parent’s key, or its parent is the one to speak of.',
      },
      {
        sql: 'CREATE TABLE copy (LIKE an_unknown_table INCLUDING ALL);',
        note: 'What is copied may bring the key.',
      },
      { sql: 'CREATE TABLE old (id bigint);\nDROP TABLE old;' },
      {
        sql: 'CREATE TABLE orders (id bigint);',
        after: 'ALTER TABLE orders RENAME TO sales;\nALTER TABLE sales ADD PRIMARY KEY (id);',
        note: 'A later migration adds the key.',
      },
    ],
  },
  byRelation: true,
  *check({ left }) {
    for (const { table, statement } of left.tables) {
      const { kind, partial, id } = table;
      const { facts } = statement;
      const mayHaveMore = partial && facts.kind !== 'create table as';
      if (kind === 'foreign table' || mayHaveMore || !lacksKey(table)) continue;
      const isPlain = facts.kind === 'create table' || facts.kind === 'create table as';
      yield {
        message: `${id} has no primary key, so no row of it can be named. Give it one while it is empty.`,
        span: placeIn(statement, isPlain ? facts.name.span : undefined),
        object: id,
        pending: whileTable(table, lacksKey),
      };
    }
  },
});

function lacksKey({ constraints, partitionOf }: Table): boolean {
  return partitionOf === undefined && !constraints.some(({ definition }) => definition.type === 'primary key');
}

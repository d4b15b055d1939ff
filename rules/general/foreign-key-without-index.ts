import {
  coversForeignKey,
  defineFileRule,
  type Index,
  indexesOf,
  indexForForeignKey,
  list,
  manual,
  placeIn,
  whileConstraint,
} from '#core/rules/api';

export const foreignKeyWithoutIndex = defineFileRule({
  name: 'foreign-key-without-index',
  family: 'Schema quality',
  severity: 'warning',
  recommended: true,
  summary: 'No index begins with the columns of a new foreign key.',
  why: `Every \`DELETE\` of a referenced row, and every \`UPDATE\` of its key, looks for rows that refer to it, once for each row. PostgreSQL builds no index
for that: without one each of these looks reads the whole referring table, while the transaction holds its locks. Joins along the key suffer as well.`,
  instead: `Build an index that begins with the key’s columns; on a table in use, \`CONCURRENTLY\`:

\`\`\`sql
CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
\`\`\`

Referenced rows that are never deleted and whose key never changes need none: say so in \`confiture-ignore\`.`,
  sources: [
    manual('ddl-constraints#DDL-CONSTRAINTS-FK'),
    'eugene: E15',
    'pgfence: fk-missing-index',
    'splinter: 0001',
    'schemalint: index-referencing-column',
  ],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  examples: {
    bad: [
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: `CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE INDEX orders_customer_id ON orders (customer_id);
DROP INDEX orders_customer_id;`,
        after: 'CREATE INDEX ON customers (id);',
        note: 'No later migration builds the index.',
        fixed: `CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
CREATE INDEX orders_customer_id ON orders (customer_id);
DROP INDEX orders_customer_id;`,
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);',
        fixed: `CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);`,
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint);',
        sql: 'ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;',
        fixed: `ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);`,
      },
      {
        sql: `CREATE TABLE "Users" ("userId" bigint PRIMARY KEY);
CREATE TABLE app."Posts" (id bigint PRIMARY KEY, "authorId" bigint, FOREIGN KEY ("authorId") REFERENCES "Users");
CREATE INDEX posts_open ON app."Posts" ("authorId") WHERE id > 0;`,
        note: 'A partial index does not hold every row.',
        fixed: `CREATE TABLE "Users" ("userId" bigint PRIMARY KEY);
CREATE TABLE app."Posts" (id bigint PRIMARY KEY, "authorId" bigint, FOREIGN KEY ("authorId") REFERENCES "Users");
CREATE INDEX "Posts_authorId_idx" ON app."Posts" ("authorId");
CREATE INDEX posts_open ON app."Posts" ("authorId") WHERE id > 0;`,
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: `CREATE TABLE orders (at date, customer_id bigint REFERENCES customers);
CREATE INDEX orders_at ON orders (at, customer_id);
CREATE INDEX orders_gin ON orders USING brin (customer_id);
CREATE INDEX orders_lower ON orders (abs(customer_id));`,
        note: 'None of the three finds the orders of one customer.',
        fixed: `CREATE TABLE orders (at date, customer_id bigint REFERENCES customers);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
CREATE INDEX orders_at ON orders (at, customer_id);
CREATE INDEX orders_gin ON orders USING brin (customer_id);
CREATE INDEX orders_lower ON orders (abs(customer_id));`,
      },
    ],
    good: [
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);',
        after:
          'ALTER TABLE orders RENAME customer_id TO buyer_id;\nALTER TABLE orders RENAME TO sales;\nCREATE INDEX CONCURRENTLY ON sales (buyer_id);',
        note: 'A later migration builds the index.',
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);',
        after: 'DROP TABLE orders;',
        note: 'In the end there is no such table.',
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: `CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE INDEX ON orders (customer_id);`,
        note: 'The index comes later in the file.',
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: `CREATE TABLE orders (customer_id bigint REFERENCES customers, at date);
CREATE INDEX ON orders (customer_id DESC NULLS LAST, at) INCLUDE (at);`,
        note: 'The index begins with the column.',
      },
      {
        before: 'CREATE TABLE customers (tenant int, id int, PRIMARY KEY (tenant, id));',
        sql: `CREATE TABLE orders (tenant int, customer int, n int, PRIMARY KEY (customer, tenant, n),
  FOREIGN KEY (tenant, customer) REFERENCES customers);`,
        note: 'A primary key has an index, and the order of its first columns does not matter.',
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE details (customer_id bigint UNIQUE REFERENCES customers);',
        note: 'A unique constraint has an index.',
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TEMPORARY TABLE batch (customer_id bigint);\nALTER TABLE an_unknown_table ADD FOREIGN KEY (customer_id) REFERENCES customers;',
        note: 'A table whose making nobody has read may have the index.',
      },
      {
        before: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE events (customer_id bigint REFERENCES customers, at date) PARTITION BY RANGE (at);
CREATE INDEX ON events (customer_id);`,
        sql: "CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
      },
    ],
  },
  byRelation: true,
  *check({ left, file, ask }) {
    for (const made of left.constraints) {
      const { table, constraint, indexes, statement } = made;
      const { definition } = constraint;
      if (definition.type !== 'foreign key' || table.partial) continue;
      if (isCovered(indexes, definition.columns)) continue;
      yield {
        message: `No index of ${table.id} begins with ${list(definition.columns)}: every DELETE in ${constraint.references ?? definition.references.name} reads the whole table for this foreign key. Build one.`,
        span: placeIn(statement, definition.span),
        object: `${table.id}.${constraint.name}`,
        fixes: indexForForeignKey(made, definition.columns, file.path, ask),
        pending: whileConstraint(
          made,
          ({ owner, constraint: { definition: now } }, end) =>
            now.type === 'foreign key' && !isCovered(indexesOf(end, owner.id), now.columns),
        ),
      };
    }
  },
});

function isCovered(indexes: readonly Index[], columns: readonly string[]): boolean {
  return indexes.some((index) => coversForeignKey(index, columns));
}

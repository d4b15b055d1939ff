import {
  defineRule,
  isInUse,
  isMadeLater,
  isOwn,
  list,
  manual,
  originOf,
  partitionTree,
  tableOf,
} from '#core/rules/api';

export const dropTable = defineRule({
  name: 'drop-table',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'A table is dropped with its rows.',
  why: `\`DROP TABLE\` deletes every row, of the partitions too, and nothing but a backup brings them back: a down migration
makes the table anew, but empty. From the commit on, every query of running code that names the table fails.`,
  instead: `Rename the table first and drop it in a later release, when nothing has asked for it for a while:

\`\`\`sql
ALTER TABLE orders RENAME TO orders_retired;
-- a release later, once a backup is known to be good:
DROP TABLE orders_retired;
\`\`\``,
  sources: [
    manual('sql-droptable'),
    'squawk: ban-drop-table',
    'postgres-language-server: banDropTable',
    'pgfence: drop-table',
    'django-migration-linter: DROP_TABLE',
    'atlas: DS102',
    'bytebase: 103',
  ],
  needs: ['new tables'],
  fixable: false,
  on: ['drop'],
  examples: {
    bad: [
      { sql: 'DROP TABLE orders;' },
      { sql: 'DROP TABLE IF EXISTS sales.orders, "Customers" CASCADE;' },
      {
        before:
          "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');",
        sql: 'DROP TABLE events_2025;',
        note: 'The rows of a partition are rows too.',
      },
      { sql: 'DO $$ BEGIN DROP TABLE orders; END $$;' },
      {
        sql: 'CREATE TABLE orders_new (id bigint);\nALTER TABLE orders RENAME TO orders_old;\nALTER TABLE orders_new RENAME TO orders;\nDROP TABLE orders_old;',
        note: 'The old table keeps its rows under any name.',
      },
      {
        before: 'CREATE TABLE orders (id bigint);',
        undoes: 'another',
        sql: 'DROP TABLE orders;',
        note: 'Another migration has made the table.',
      },
    ],
    good: [
      { sql: 'ALTER TABLE orders RENAME TO orders_retired;' },
      { sql: 'CREATE TABLE copied (id bigint);\nDROP TABLE copied;', note: 'This file has made it.' },
      { sql: 'CREATE TEMPORARY TABLE batch (id bigint);\nDROP TABLE batch;' },
      {
        before: 'CREATE TABLE orders (id bigint);',
        undoes: 'before',
        sql: 'DROP TABLE orders;',
        note: 'It takes back what its own way up has made.',
      },
      { sql: 'DROP VIEW big_orders;', note: 'A view has no rows of its own.' },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    if (facts.of !== 'table') return;
    for (const object of facts.objects) {
      const id = context.resolve(object);
      const isMissing = facts.ifExists && schema.complete && !schema.relations.has(id);
      if (isMissing || !isInUse(context, id) || isOwn(context, originOf(context, 'table', object))) continue;
      const partitions = tableOf(context, id)?.partitionBy === undefined ? [] : partitionTree(schema, id);
      const withThem = partitions.length === 0 ? '' : ` and of its partitions ${list(partitions, 4)}`;
      yield {
        message: `DROP TABLE deletes every row of ${id}${withThem} for good${isMadeLater(context, id) ? '' : ', and queries that name it fail from then on'}. Rename it first, and drop it when nothing has asked for it for a while.`,
        span: context.at(object.span),
        object: id,
      };
    }
  },
});

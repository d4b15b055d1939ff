import {
  defineRule,
  fixOutside,
  indexAt,
  insertBehind,
  list,
  lockOn,
  manual,
  newLockOn,
  table,
  whoWaits,
} from '#core/rules/api';

export const dropIndexWithoutConcurrently = defineRule({
  name: 'drop-index-without-concurrently',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'An index is dropped without CONCURRENTLY from a table that others use.',
  why: `\`DROP INDEX\` takes ACCESS EXCLUSIVE on the table as well as on the index. The drop itself is quick, but it
waits for every running query on the table, and while it waits every new query waits behind it. \`DROP INDEX
CONCURRENTLY\` takes SHARE UPDATE EXCLUSIVE (PostgreSQL 12 to 18).`,
  instead: `Drop it CONCURRENTLY, outside of a transaction, one index a statement:

\`\`\`sql
DROP INDEX CONCURRENTLY orders_customer_id_idx;
\`\`\`

The index of a partitioned table cannot be dropped that way: set a short \`lock_timeout\` and try again when
it runs out.`,
  sources: [
    manual('sql-dropindex'),
    'squawk: require-concurrent-index-deletion',
    'pgfence: drop-index-not-concurrent',
    'strong_migrations: remove_index',
    'online_migrations: remove_index',
    'atlas: PG102',
    'django-migration-linter: DROP_INDEX',
  ],
  needs: ['new tables', 'transaction', 'schema'],
  fixable: true,
  on: ['drop'],
  examples: {
    bad: [
      {
        sql: 'DROP INDEX orders_customer_id_idx;',
        before: `CREATE TABLE orders (customer_id bigint);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);`,
        fixed: 'DROP INDEX CONCURRENTLY orders_customer_id_idx;',
      },
      { sql: 'DROP INDEX IF EXISTS a_idx, b_idx;', note: 'CONCURRENTLY takes one index a statement.' },
    ],
    good: [
      { sql: 'DROP INDEX CONCURRENTLY orders_customer_id_idx;' },
      {
        sql: `CREATE TABLE orders (customer_id bigint);
CREATE INDEX a_idx ON orders (customer_id);
DROP INDEX a_idx;`,
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    if (facts.of !== 'index' || facts.concurrently) return;
    const indexes = facts.objects.map((object) => context.resolve(object)).filter((id) => lockOn(context, id));
    const tables = [...new Set(indexes.flatMap((id) => indexAt(schema, id)?.table ?? []))];
    if (indexes.length === 0 || (tables.length > 0 && !tables.some((id) => newLockOn(context, id)))) return;
    const isPartitioned = tables.some((id) => table(schema, id)?.partitionBy !== undefined);
    const isSingle = facts.objects.length === 1 && !facts.cascade && !isPartitioned;
    const where = tables.length === 0 ? `the table of ${list(indexes)}` : list(tables);
    const instead = isPartitioned
      ? 'Set a short lock_timeout and try again when it runs out.'
      : `Drop ${list(facts.objects.map(({ name }) => name))} CONCURRENTLY${isSingle ? '' : ', one a statement'}.`;
    yield {
      message: `DROP INDEX takes ACCESS EXCLUSIVE on ${where}: ${whoWaits('ACCESS EXCLUSIVE')}. ${instead}`,
      span: context.at(undefined),
      object: indexes[0],
      fixes: isSingle
        ? fixOutside(context, 'Drop the index CONCURRENTLY', insertBehind(context, 'INDEX', 'CONCURRENTLY'))
        : [],
    };
  },
});

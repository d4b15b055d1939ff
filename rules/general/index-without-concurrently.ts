import { defineRule, fixOutside, insertBehind, lockOn, lockProblem, manual, table, workInUse } from '#core/rules/api';

export const indexWithoutConcurrently = defineRule({
  name: 'index-without-concurrently',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'An index is built without CONCURRENTLY on a table that others use.',
  why: `\`CREATE INDEX\` takes SHARE: every INSERT, UPDATE and DELETE on the table waits until the whole table has
been read, sorted and written as an index. \`CREATE INDEX CONCURRENTLY\` takes SHARE UPDATE EXCLUSIVE, which
lets reads and writes through (PostgreSQL 12 to 18). Of a partitioned table every partition is locked and
read.`,
  instead: `Build it CONCURRENTLY, outside of a transaction:

\`\`\`sql
CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
\`\`\`

On a partitioned table, create it \`ON ONLY\` the parent, build one CONCURRENTLY on each partition, and attach
those with \`ALTER INDEX … ATTACH PARTITION\`.`,
  sources: [
    manual('sql-createindex#SQL-CREATEINDEX-CONCURRENTLY'),
    'squawk: require-concurrent-index-creation',
    'postgres-language-server: requireConcurrentIndexCreation',
    'eugene: E6',
    'pgfence: create-index-not-concurrent',
    'strong_migrations: add_index',
    'online_migrations: add_index',
    'django-migration-linter: CREATE_INDEX',
    'atlas: PG101',
    'bytebase: INDEX_CREATE_CONCURRENTLY',
  ],
  needs: ['new tables', 'transaction', 'schema'],
  fixable: true,
  on: ['create index'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (customer_id bigint);',
        sql: 'CREATE INDEX orders_customer_id_idx ON orders (customer_id);',
        fixed: 'CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);',
      },
      {
        sql: 'CREATE INDEX ON events (at);',
        before: `CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE TABLE events_old PARTITION OF events DEFAULT;`,
        note: 'Of a partitioned table every partition is locked and read.',
      },
    ],
    good: [
      { sql: 'CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);' },
      {
        sql: 'CREATE TABLE orders (customer_id bigint);\nCREATE INDEX ON orders (customer_id);',
        note: 'Nobody uses the table yet.',
      },
      {
        sql: 'CREATE INDEX events_at_idx ON ONLY events (at);',
        before: `CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE TABLE events_old PARTITION OF events DEFAULT;`,
        note: 'Nothing is built yet; the partitions’ indexes are attached later.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    const id = context.resolve(facts.table);
    const lock = lockOn(context, id);
    if (facts.concurrently || lock === undefined || workInUse(context, 'index build').length === 0) return;
    const isPartitioned = table(context.schema, id)?.partitionBy !== undefined;
    yield lockProblem(context, {
      command: 'CREATE INDEX',
      locks: [lock],
      during: isPartitioned ? 'every partition is read and indexed' : 'the whole table is read and indexed',
      instead: isPartitioned
        ? 'Create it ON ONLY the parent, build it CONCURRENTLY on each partition, and attach those.'
        : 'Build it CONCURRENTLY.',
      fixes: isPartitioned
        ? []
        : fixOutside(context, 'Build the index CONCURRENTLY', insertBehind(context, 'INDEX', 'CONCURRENTLY')),
    });
  },
});

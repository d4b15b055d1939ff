import { blocksReads, defineRule, lockProblem, manual, newLockOn } from '#core/rules/api';

export const createPartitionLocksParent = defineRule({
  name: 'create-partition-locks-parent',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A partition is created with PARTITION OF, which locks the parent.',
  why: `\`CREATE TABLE … PARTITION OF\` takes ACCESS EXCLUSIVE on the parent. It is quick, but it waits for every
query on any partition, and every new query waits behind it. \`ATTACH PARTITION\` takes SHARE UPDATE EXCLUSIVE
on the parent (PostgreSQL 12 and newer), which lets reads and writes through.`,
  instead: `Create it as a table of its own, then attach it:

\`\`\`sql
CREATE TABLE events_2026 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
\`\`\``,
  sources: [manual('ddl-partitioning#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE'), manual('sql-createtable')],
  needs: ['schema', 'new tables', 'transaction'],
  fixable: false,
  on: ['create table'],
  examples: {
    bad: [
      {
        before: 'CREATE TABLE events (at date) PARTITION BY RANGE (at);',
        sql: "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
      },
    ],
    good: [
      {
        before: 'CREATE TABLE events (at date) PARTITION BY RANGE (at);',
        sql: `CREATE TABLE events_2026 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
      },
      {
        sql: `CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
        note: 'Nobody uses the parent yet.',
      },
    ],
  },
  *check(context) {
    const { partitionOf } = context.facts;
    const lock = partitionOf === undefined ? undefined : newLockOn(context, context.resolve(partitionOf));
    if (lock === undefined || !blocksReads(lock.mode)) return;
    yield lockProblem(context, {
      command: 'CREATE TABLE … PARTITION OF',
      locks: [lock],
      instead: 'Create it as a table of its own (LIKE … INCLUDING ALL), then ATTACH PARTITION.',
    });
  },
});

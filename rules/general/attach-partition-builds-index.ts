import { defineRule, list, lockOn, lockProblem, manual, partsOf } from '#core/rules/api';

export const attachPartitionBuildsIndex = defineRule({
  name: 'attach-partition-builds-index',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A table becomes a partition without all the indexes of the parent, which are built at once.',
  why: `Every index of the parent needs its like on the partition. \`ATTACH PARTITION\` builds the missing ones while
it holds ACCESS EXCLUSIVE on the table that becomes a partition: its reads and writes wait until they are
built. Indexes that are there already are only attached.`,
  instead: `Build them CONCURRENTLY before:

\`\`\`sql
CREATE INDEX CONCURRENTLY events_2026_at_idx ON events_2026 (at);
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
\`\`\``,
  sources: [
    manual('ddl-partitioning#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE'),
    'postgres-language-server: avoidAttachingPartition',
    'pgfence: attach-partition',
  ],
  needs: ['schema', 'new tables'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: `CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE INDEX events_at_idx ON events (at);
CREATE TABLE events_2026 (at date);`,
        sql: "ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
      },
    ],
    good: [
      {
        before: `CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE INDEX events_at_idx ON events (at);
CREATE TABLE events_2026 (at date);
CREATE INDEX events_2026_at_idx ON events_2026 (at);`,
        sql: "ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
        note: 'The partition has its index already.',
      },
    ],
  },
  *check(context) {
    for (const { action, work } of partsOf(context, 'attach partition')) {
      const lock = lockOn(context, context.resolve(action.partition));
      const builds = work.filter(({ kind }) => kind === 'index build');
      if (lock === undefined || builds.length === 0) continue;
      yield lockProblem(context, {
        command: 'ATTACH PARTITION',
        locks: [lock],
        during: `an index is built, because ${list(new Set(builds.map(({ because }) => because)))}`,
        instead: 'Build the missing indexes CONCURRENTLY before.',
        span: action.span,
      });
    }
  },
});

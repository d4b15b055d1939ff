import { defineRule, list, lockOn, lockProblem, manual, partsOf } from '#core/rules/api';

export const attachPartitionScans = defineRule({
  name: 'attach-partition-scans',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A table in use becomes a partition without a CHECK that proves its bound, so all its rows are checked.',
  why: `\`ATTACH PARTITION\` takes ACCESS EXCLUSIVE on the table that becomes a partition (the parent only SHARE
UPDATE EXCLUSIVE, PostgreSQL 12 and newer) and reads it to verify that every row fits the bound. It reads
nothing when a valid CHECK implies the bound: NOT NULL for each column of the key, and the limits. A
foreign key of the parent is verified too, unless the table has one like it.`,
  instead: `Add the bound as a CHECK first, validated while reads and writes go on, and drop it when the partition is
attached:

\`\`\`sql
ALTER TABLE events_2026 ADD CONSTRAINT bound
  CHECK (at IS NOT NULL AND at >= '2026-01-01' AND at < '2027-01-01') NOT VALID;
ALTER TABLE events_2026 VALIDATE CONSTRAINT bound;
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE events_2026 DROP CONSTRAINT bound;
\`\`\``,
  sources: [
    manual('ddl-partitioning#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE'),
    'postgres-language-server: avoidAttachingPartition',
    'pgfence: attach-partition',
  ],
  needs: ['schema', 'version', 'new tables'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      {
        before: `CREATE TABLE events (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2026 (at date NOT NULL);`,
        sql: "ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
      },
    ],
    good: [
      {
        before: `CREATE TABLE events (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2026 (at date NOT NULL, CHECK (at >= '2026-01-01' AND at < '2027-01-01'));`,
        sql: "ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
        note: 'The CHECK implies the bound.',
      },
      {
        before: 'CREATE TABLE events (at date NOT NULL) PARTITION BY RANGE (at);',
        sql: `CREATE TABLE events_2026 (LIKE events);
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
        note: 'The table has no rows to check yet.',
      },
    ],
  },
  *check(context) {
    for (const { action, work } of partsOf(context, 'attach partition')) {
      const partition = context.resolve(action.partition);
      const lock = lockOn(context, partition);
      const scans = work.filter(({ kind, relation }) => kind === 'scan' && relation === partition);
      if (lock === undefined || scans.length === 0) continue;
      yield lockProblem(context, {
        command: 'ATTACH PARTITION',
        locks: [lock],
        during: `the whole table is read (${list(scans.map(({ because }) => because))})`,
        instead: 'Prove it before: the bound by a CHECK, a foreign key by its like, both NOT VALID, then VALIDATE.',
        span: action.span,
      });
    }
  },
});

import { defaultPartitionOf, defineRule, fixOutside, insert, lockProblem, manual, partsOf } from '#core/rules/api';

/** From this major on a partition can be detached CONCURRENTLY. */
const hasConcurrently = 14;

export const detachPartitionWithoutConcurrently = defineRule({
  name: 'detach-partition-without-concurrently',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A partition is detached without CONCURRENTLY.',
  why: `\`DETACH PARTITION\` takes ACCESS EXCLUSIVE on the parent, so it waits for every query on any partition, and
every new query waits behind it. With CONCURRENTLY (PostgreSQL 14 and newer) it takes SHARE UPDATE EXCLUSIVE
on the parent, in two transactions. That is refused inside a transaction and when the parent has a default
partition.`,
  instead: `Detach it CONCURRENTLY, outside of a transaction:

\`\`\`sql
ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;
\`\`\`

It leaves a CHECK with the old bound on the detached table.`,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DETACH-PARTITION'),
    'squawk: require-concurrent-partition-detach',
    'pgfence: detach-partition',
  ],
  needs: ['version', 'schema', 'transaction'],
  fixable: true,
  on: ['alter table'],
  examples: {
    bad: [
      {
        sql: 'ALTER TABLE events DETACH PARTITION events_2020;',
        version: 14,
        fixed: 'ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;',
      },
    ],
    good: [
      { sql: 'ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;', version: 14 },
      {
        sql: 'ALTER TABLE events DETACH PARTITION events_2020;',
        version: 13,
        note: 'There is no other way before 14.',
      },
      {
        before: `CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TABLE events_2020 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');`,
        sql: 'ALTER TABLE events DETACH PARTITION events_2020;',
        version: 14,
        note: 'CONCURRENTLY is refused beside a default partition.',
      },
    ],
  },
  *check(context) {
    const { facts, schema, text, version } = context;
    if (version < hasConcurrently || defaultPartitionOf(schema, context.resolve(facts.name)) !== undefined) return;
    for (const { action, lock } of partsOf(context, 'detach partition')) {
      if (action.concurrently || action.finalize) continue;
      const place = insert(context, action.span?.end ?? text.length, ' CONCURRENTLY');
      yield lockProblem(context, {
        command: 'DETACH PARTITION',
        locks: [lock],
        instead: 'Detach it CONCURRENTLY.',
        span: action.span,
        fixes: fixOutside(context, 'Detach the partition CONCURRENTLY', place).map((fix) => ({
          ...fix,
          automatic: false,
        })),
      });
    }
  },
});

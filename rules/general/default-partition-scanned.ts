import { defaultPartitionOf, defineRule, lockOn, lockProblem, manual, partitionTree } from '#core/rules/api';

export const defaultPartitionScanned = defineRule({
  name: 'default-partition-scanned',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A partition is added beside a default partition, which is locked and read.',
  why: `Rows for the new partition may lie in the default one, so \`CREATE TABLE … PARTITION OF\` and \`ATTACH
PARTITION\` take ACCESS EXCLUSIVE on the default partition and read all of it. Nothing is read when a valid
CHECK on the default partition excludes the new bound.`,
  instead: `Exclude the new bound from the default partition with a validated CHECK first, or keep it empty:

\`\`\`sql
ALTER TABLE events_default ADD CONSTRAINT before_2026 CHECK (at < '2026-01-01') NOT VALID;
ALTER TABLE events_default VALIDATE CONSTRAINT before_2026;
\`\`\``,
  sources: [manual('ddl-partitioning#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE'), 'pgfence: attach-partition'],
  needs: ['schema', 'new tables'],
  fixable: false,
  on: ['alter table', 'create table'],
  examples: {
    bad: [
      {
        before: `CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE TABLE events_default PARTITION OF events DEFAULT;`,
        sql: "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
      },
      {
        before: `CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE TABLE events_default PARTITION OF events DEFAULT;
CREATE TABLE events_2026 (at date);`,
        sql: "ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
      },
    ],
    good: [
      {
        before: 'CREATE TABLE events (at date) PARTITION BY RANGE (at);',
        sql: "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
        note: 'There is no default partition.',
      },
      {
        before: `CREATE TABLE events (at date) PARTITION BY RANGE (at);
CREATE TABLE events_default PARTITION OF events DEFAULT;
ALTER TABLE events_default ADD CHECK (at < '2026-01-01');`,
        sql: "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
        note: 'The CHECK proves that no row is for the new partition.',
      },
    ],
  },
  *check(context) {
    const { effects, facts, schema } = context;
    const parent = facts.kind === 'alter table' ? facts.name : facts.partitionOf;
    const rest = parent && defaultPartitionOf(schema, context.resolve(parent));
    const readable: ReadonlySet<string> = new Set(rest === undefined ? [] : [rest, ...partitionTree(schema, rest)]);
    for (const { kind, relation, action } of effects.work) {
      const lock = lockOn(context, relation);
      if (kind !== 'scan' || lock === undefined || !readable.has(relation)) continue;
      const part = facts.kind === 'alter table' && action !== undefined ? facts.actions[action] : undefined;
      if (facts.kind === 'alter table' && part?.action !== 'attach partition') continue;
      yield lockProblem(context, {
        command: part === undefined ? 'CREATE TABLE … PARTITION OF' : 'ATTACH PARTITION',
        locks: [lock],
        during: 'the default partition is read for rows of the new one',
        instead: 'Exclude the new bound from it with a validated CHECK first, or keep it empty.',
        span: part?.span,
      });
    }
  },
});

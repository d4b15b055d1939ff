import { defineRule, isInUse, lockOn, lockProblem, manual, partitionTree } from '#core/rules/api';

export const defaultPartitionScanned = defineRule({
  name: 'default-partition-scanned',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A partition is added beside a default partition, which is locked and read.',
  why: `Rows for the new partition may lie in the default one, so \`CREATE TABLE … PARTITION OF\` and \`ATTACH
PARTITION\` take ACCESS EXCLUSIVE on the default partition and read all of it. Nothing is read when a valid
CHECK on the default partition excludes the new bound.`,
  instead: `Exclude the new bound from the default partition with a validated CHECK first:

\`\`\`sql
ALTER TABLE events_default ADD CONSTRAINT not_2026
  CHECK (at IS NOT NULL AND (at < '2026-01-01' OR at >= '2027-01-01')) NOT VALID;
ALTER TABLE events_default VALIDATE CONSTRAINT not_2026;
\`\`\`

or keep the default partition empty.`,
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
    ],
  },
  *check(context) {
    const { effects, facts, schema } = context;
    const attached =
      facts.kind === 'alter table'
        ? facts.actions.flatMap((action) =>
            action.action === 'attach partition' ? context.resolve(action.partition) : [],
          )
        : [];
    if (facts.kind === 'alter table' ? attached.length === 0 : facts.partitionOf === undefined) return;
    const own: ReadonlySet<string> = new Set(attached.flatMap((id) => [id, ...partitionTree(schema, id)]));
    for (const { kind, relation } of effects.work) {
      const lock = lockOn(context, relation);
      if (kind !== 'scan' || own.has(relation) || !isInUse(context, relation) || lock === undefined) continue;
      yield lockProblem(context, {
        command: facts.kind === 'alter table' ? 'ATTACH PARTITION' : 'CREATE TABLE … PARTITION OF',
        locks: [lock],
        during: 'the default partition is read for rows of the new one',
        instead: 'Exclude the new bound from it with a validated CHECK first, or keep it empty.',
      });
    }
  },
});

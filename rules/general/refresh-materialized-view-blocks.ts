import { defineRule, fix, type Index, indexesOf, insertBehind, lockOn, lockProblem, manual } from '#core/rules/api';

export const refreshMaterializedViewBlocks = defineRule({
  name: 'refresh-materialized-view-blocks',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'A materialized view is refreshed without CONCURRENTLY.',
  why: `\`REFRESH MATERIALIZED VIEW\` takes ACCESS EXCLUSIVE for as long as its query runs: everybody who reads the
view waits. With CONCURRENTLY it takes EXCLUSIVE, and reads go on with the old rows. That needs a unique index
over plain columns, without a condition, and a view that has been filled before.`,
  instead: `Refresh it CONCURRENTLY:

\`\`\`sql
CREATE UNIQUE INDEX sales_day_idx ON sales (day); -- once
REFRESH MATERIALIZED VIEW CONCURRENTLY sales;
\`\`\``,
  sources: [
    manual('sql-refreshmaterializedview'),
    'postgres-language-server: requireConcurrentRefreshMatview',
    'pgfence: refresh-matview-blocking',
  ],
  needs: ['schema', 'new tables'],
  fixable: true,
  on: ['refresh materialized view'],
  examples: {
    bad: [
      {
        before: `CREATE MATERIALIZED VIEW sales AS SELECT 1 AS day;
CREATE UNIQUE INDEX sales_day_idx ON sales (day);`,
        sql: 'REFRESH MATERIALIZED VIEW sales;',
        fixed: 'REFRESH MATERIALIZED VIEW CONCURRENTLY sales;',
      },
      {
        before: 'CREATE MATERIALIZED VIEW sales AS SELECT 1 AS day;',
        sql: 'REFRESH MATERIALIZED VIEW sales;',
        note: 'It needs a unique index first.',
      },
    ],
    good: [
      { sql: 'REFRESH MATERIALIZED VIEW CONCURRENTLY sales;' },
      {
        before: 'CREATE MATERIALIZED VIEW sales AS SELECT 1 AS day WITH NO DATA;',
        sql: 'REFRESH MATERIALIZED VIEW sales;',
        note: 'The first time it must be a plain REFRESH, and nobody can read the view before.',
      },
    ],
  },
  *check(context) {
    const { facts, schema } = context;
    const id = context.resolve(facts.name);
    const view = schema.relations.get(id);
    const lock = lockOn(context, id);
    const isEmpty = view?.kind === 'materialized view' && !view.populated;
    if (facts.concurrently || !facts.withData || isEmpty || lock === undefined) return;
    const hasKey = indexesOf(schema, id).some(identifiesRows);
    const lacksKey = view !== undefined && !view.partial && !hasKey;
    yield lockProblem(context, {
      command: 'REFRESH MATERIALIZED VIEW',
      locks: [lock],
      during: 'its query runs',
      instead: lacksKey ? 'Give it a unique index, then refresh CONCURRENTLY.' : 'Refresh it CONCURRENTLY.',
      fixes: lacksKey ? [] : fix('Refresh CONCURRENTLY', hasKey, insertBehind(context, 'VIEW', 'CONCURRENTLY')),
    });
  },
});

/** What CONCURRENTLY needs to tell old rows from new ones. */
function identifiesRows({ unique, where, columns }: Index): boolean {
  return unique && where === undefined && columns.every(({ name }) => name !== undefined);
}

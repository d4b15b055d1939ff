import { defineRule, isInUse, manual, whoWaits } from '#core/rules/api';

export const clusterRewrites = defineRule({
  name: 'cluster-rewrites',
  family: 'Locks and scans',
  severity: 'warning',
  recommended: true,
  summary: 'CLUSTER rewrites a table in use.',
  why: `\`CLUSTER\` writes the table in the order of an index, and all its indexes anew, under ACCESS EXCLUSIVE: every
query waits, and the table needs its space twice. The order is lost again as rows change.`,
  instead: `Order the table with \`pg_repack --order-by\`, which locks it for moments only, or cluster it in a maintenance
window. A covering index often gives the same speed:

\`\`\`sql
CREATE INDEX CONCURRENTLY orders_customer_idx ON orders (customer_id) INCLUDE (total);
\`\`\``,
  sources: [manual('sql-cluster'), 'squawk: prefer-repack'],
  needs: ['new tables'],
  fixable: false,
  on: ['cluster'],
  examples: {
    bad: [
      { sql: 'CLUSTER orders USING orders_pkey;' },
      { sql: 'CLUSTER;', note: 'Every table that was clustered before.' },
    ],
    good: [
      {
        sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCLUSTER orders USING orders_pkey;',
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    const { table } = context.facts;
    const id = table === undefined ? undefined : context.resolve(table);
    if (id !== undefined && !isInUse(context, id)) return;
    yield {
      message: [
        `CLUSTER takes ACCESS EXCLUSIVE on ${id ?? 'every table clustered before, in turn'}:`,
        `${whoWaits('ACCESS EXCLUSIVE')} while the whole table is rewritten.`,
        'Use pg_repack, or wait for a maintenance window.',
      ].join(' '),
      span: context.at(undefined),
      object: id,
    };
  },
});

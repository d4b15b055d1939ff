import { defineRule, manual, timeoutOf } from '#core/rules/api';

export const statementTimeoutCutsConcurrentBuild = defineRule({
  name: 'statement-timeout-cuts-concurrent-build',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: true,
  summary: 'An index is built CONCURRENTLY under a statement_timeout.',
  why: 'A concurrent build reads the table twice and waits for every transaction that is older, so it takes long and that is fine: nobody waits for it. When statement_timeout cuts it off, an INVALID index stays behind that costs every write and serves no query.',
  instead: 'Switch it off for the build: `SET statement_timeout = 0` before it. lock_timeout may stay.',
  sources: [
    manual('sql-createindex#SQL-CREATEINDEX-CONCURRENTLY'),
    manual('runtime-config-client#GUC-STATEMENT-TIMEOUT'),
  ],
  needs: ['timeouts'],
  fixable: false,
  on: ['create index', 'reindex'],
  examples: {
    bad: [{ sql: "SET statement_timeout = '30s';\nCREATE INDEX CONCURRENTLY orders_at_idx ON orders (at);" }],
    good: [
      { sql: 'SET statement_timeout = 0;\nCREATE INDEX CONCURRENTLY orders_at_idx ON orders (at);' },
      {
        sql: "SET statement_timeout = '30s';\nCREATE INDEX orders_at_idx ON orders (at);",
        note: 'A plain build rolls back whole.',
      },
    ],
  },
  *check(context) {
    const timeout = timeoutOf(context, 'statement_timeout') ?? 0;
    if (!context.facts.concurrently || timeout === 0) return;
    yield {
      message: `statement_timeout cuts the build off after ${timeout} ms and leaves an INVALID index behind. Set statement_timeout = 0 for it.`,
      span: context.at(undefined),
    };
  },
});

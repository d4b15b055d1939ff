import { defineRule, manual } from '#core/rules/api';

/** What CONCURRENTLY makes of each kind of statement is refused inside a transaction. */
const commands = {
  'create index': 'CREATE INDEX',
  drop: 'DROP INDEX',
  reindex: 'REINDEX',
  'alter table': 'DETACH PARTITION',
} as const;

export const concurrentlyInTransaction = defineRule({
  name: 'concurrently-in-transaction',
  family: 'Locks and scans',
  severity: 'error',
  recommended: true,
  summary: 'A CONCURRENTLY statement stands inside a transaction, where the server refuses it.',
  why: `\`CREATE INDEX\`, \`DROP INDEX\`, \`REINDEX\` and \`DETACH PARTITION\` with CONCURRENTLY commit several times
on their way, so the server refuses them inside a transaction block, a function or a DO block, and the
migration stops there. The block may be written in the file or opened by the tool that runs it. \`REFRESH
MATERIALIZED VIEW CONCURRENTLY\` is allowed inside.`,
  instead: `Move it into a file of its own that runs outside of a transaction, and tell the tool (and Confiture) so:

\`\`\`sql
-- confiture: transaction none
CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);
\`\`\``,
  sources: [
    manual('sql-createindex#SQL-CREATEINDEX-CONCURRENTLY'),
    'squawk: ban-concurrent-index-creation-in-transaction',
    'pgfence: concurrent-in-transaction',
    'atlas: PG103',
    'bytebase: STATEMENT_NON_TRANSACTIONAL',
  ],
  needs: ['transaction'],
  fixable: false,
  on: ['create index', 'drop', 'reindex', 'alter table'],
  functionBodies: true,
  examples: {
    bad: [
      { sql: 'BEGIN;\nCREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);\nCOMMIT;' },
      {
        sql: 'DROP INDEX CONCURRENTLY orders_customer_id_idx;',
        transaction: 'wrapped',
        note: 'The tool opens a transaction around the file.',
      },
      { sql: 'DO $$ BEGIN REINDEX TABLE CONCURRENTLY orders; END $$;' },
    ],
    good: [
      { sql: 'CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);' },
      { sql: 'BEGIN;\nREFRESH MATERIALIZED VIEW CONCURRENTLY sales;\nCOMMIT;', note: 'This one may run inside.' },
    ],
  },
  *check(context) {
    const { effects, facts, inner } = context;
    const place = inner === undefined ? 'a transaction' : 'a function or DO block';
    if (effects.transaction !== 'outside' || (inner === undefined && !context.inTransaction)) return;
    if (facts.kind !== 'alter table' && !facts.concurrently) return;
    yield {
      message: [
        `${commands[facts.kind]} CONCURRENTLY cannot run inside ${place}: the server refuses the statement.`,
        'Move it into a file of its own that runs outside of a transaction.',
      ].join(' '),
      span: context.at(undefined),
    };
  },
});

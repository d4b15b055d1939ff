import { defineFileRule, manual, obstacles, timeoutOf } from '#core/rules/api';

export const idleInTransactionTimeoutMissing = defineFileRule({
  name: 'idle-in-transaction-timeout-missing',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: false,
  summary: 'A transaction that locks tables in use would keep its locks if its client fell silent.',
  why: 'A client that hangs or loses its network between two statements keeps the transaction open, with all its locks, until the server notices the dead connection.',
  instead: "Set `SET idle_in_transaction_session_timeout = '60s'` before the transaction.",
  sources: [
    manual('runtime-config-client#GUC-IDLE-IN-TRANSACTION-SESSION-TIMEOUT'),
    'postgres-language-server: requireIdleInTransactionTimeout',
    'pgfence: missing-idle-timeout',
  ],
  needs: ['new tables', 'timeouts', 'transaction'],
  fixable: false,
  examples: {
    bad: [{ sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;' }],
    good: [
      {
        sql: "SET idle_in_transaction_session_timeout = '60s';\nBEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;",
      },
      { sql: 'ALTER TABLE orders ADD COLUMN note text;', note: 'Its lock ends with it.' },
    ],
  },
  *check({ file }) {
    for (const { statement, lock } of obstacles(file)) {
      if (statement.session.transaction.kind === 'statement') continue;
      if ((timeoutOf(statement, 'idle_in_transaction_session_timeout') ?? 0) > 0) continue;
      yield {
        message: `If the client falls silent, the transaction keeps ${lock.mode} on ${lock.relation}. Set idle_in_transaction_session_timeout.`,
        span: statement.span,
        object: lock.relation,
      };
      return;
    }
  },
});

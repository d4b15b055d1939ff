import { defineFileRule, manual, obstacles, timeoutOf, whoWaits } from '#core/rules/api';

export const statementTimeoutMissing = defineFileRule({
  name: 'statement-timeout-missing',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: false,
  summary: 'A statement that works on a whole table while others wait runs without a statement_timeout.',
  why: 'lock_timeout limits the wait for the lock, not the work under it. Only statement_timeout ends a scan or rewrite that takes longer than anybody thought.',
  instead: "Set `SET statement_timeout = '30s'` or whatever stall your users accept, before the statement.",
  sources: [
    manual('runtime-config-client#GUC-STATEMENT-TIMEOUT'),
    'squawk: require-statement-timeout',
    'pgfence: missing-statement-timeout',
  ],
  needs: ['new tables', 'timeouts'],
  fixable: false,
  examples: {
    bad: [{ sql: 'ALTER TABLE orders ADD CHECK (total >= 0);' }],
    good: [
      { sql: "SET statement_timeout = '30s';\nALTER TABLE orders ADD CHECK (total >= 0);" },
      { sql: 'ALTER TABLE orders ADD COLUMN note text;', note: 'Takes no time once it has its lock.' },
    ],
  },
  *check({ file }) {
    for (const { statement, lock } of obstacles(file)) {
      if (statement.effects.duration === 'instant' || (timeoutOf(statement, 'statement_timeout') ?? 0) > 0) continue;
      yield {
        message: `Nothing ends the work under ${lock.mode} on ${lock.relation} when it takes too long, and meanwhile ${whoWaits(lock.mode)}. Set a statement_timeout.`,
        span: statement.span,
        object: lock.relation,
      };
    }
  },
});

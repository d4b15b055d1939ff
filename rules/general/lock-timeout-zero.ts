import { defineFileRule, manual, obstacles, settingStatement, timeoutOf, whoWaits } from '#core/rules/api';

export const lockTimeoutZero = defineFileRule({
  name: 'lock-timeout-zero',
  family: 'Transactions, timeouts',
  severity: 'error',
  recommended: true,
  summary: 'lock_timeout is switched off before a statement whose lock makes others wait.',
  why: 'Zero means no limit: it also takes away the limit that the role or the tool has set for good reason.',
  instead:
    "Set a short one: `SET lock_timeout = '2s'`. When it runs out nothing is harmed, and the migration can be tried again.",
  sources: [manual('runtime-config-client#GUC-LOCK-TIMEOUT'), 'pgfence: lock-timeout-zero'],
  needs: ['new tables', 'timeouts'],
  fixable: false,
  examples: {
    bad: [{ sql: 'SET lock_timeout = 0;\nALTER TABLE orders ADD COLUMN note text;' }],
    good: [
      { sql: "SET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN note text;" },
      {
        sql: 'SET lock_timeout = 0;\nCREATE TABLE orders (id bigint);',
        note: 'As dumps do; nobody uses the table yet.',
      },
    ],
  },
  *check({ file }) {
    for (const { statement, lock } of obstacles(file)) {
      if (timeoutOf(statement, 'lock_timeout') !== 0) continue;
      const setter = settingStatement(file, 'lock_timeout', statement.position);
      if (setter === undefined) continue;
      yield {
        message: `lock_timeout = 0 lets the request for ${lock.mode} on ${lock.relation} queue without end, and behind it ${whoWaits(lock.mode)}. Set a short one.`,
        span: setter.span,
        object: lock.relation,
        related: [{ span: statement.span, message: `Takes ${lock.mode} on ${lock.relation}.` }],
      };
      return;
    }
  },
});

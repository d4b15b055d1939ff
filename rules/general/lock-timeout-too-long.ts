import * as z from 'zod';
import { defineFileRule, manual, obstacles, settingStatement, timeoutOf, whoWaits } from '#core/rules/api';

export const lockTimeoutTooLong = defineFileRule({
  name: 'lock-timeout-too-long',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: true,
  summary: 'lock_timeout is so long that others notice the wait.',
  why: 'As long as the request waits, everybody who comes later waits behind it. lock_timeout is therefore the longest stall that the migration may cause before it even begins.',
  instead: "Set it as short as your users accept, such as `SET lock_timeout = '2s'`, and try again when it runs out.",
  sources: [manual('runtime-config-client#GUC-LOCK-TIMEOUT'), 'pgfence: lock-timeout-too-long'],
  needs: ['new tables', 'timeouts'],
  fixable: false,
  options: z.strictObject({
    maximum: z.number().int().positive().default(5000).describe('The longest lock_timeout accepted, in milliseconds.'),
  }),
  examples: {
    bad: [
      { sql: "SET lock_timeout = '1min';\nALTER TABLE orders ADD COLUMN note text;" },
      { sql: "SET lock_timeout = '3s';\nALTER TABLE orders ADD COLUMN note text;", options: { maximum: 1000 } },
    ],
    good: [
      { sql: "SET lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;" },
      { sql: "SET lock_timeout = '1min';\nCREATE INDEX CONCURRENTLY orders_at_idx ON orders (at);" },
    ],
  },
  *check({ file, options }) {
    for (const { statement, lock } of obstacles(file)) {
      const timeout = timeoutOf(statement, 'lock_timeout');
      if (timeout === undefined || timeout <= options.maximum) continue;
      const setter = settingStatement(file, 'lock_timeout', statement.position);
      if (setter === undefined) continue;
      yield {
        message: `For up to ${timeout} ms the request for ${lock.mode} on ${lock.relation} may queue, and behind it ${whoWaits(lock.mode)}. Set lock_timeout to ${options.maximum} ms or less.`,
        span: setter.span,
        object: lock.relation,
        related: [{ span: statement.span, message: `Takes ${lock.mode} on ${lock.relation}.` }],
      };
      return;
    }
  },
});

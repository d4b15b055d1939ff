import { defineRule, fix, insertBehind, manual } from '#core/rules/api';

export const setWithoutLocal = defineRule({
  name: 'set-without-local',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: true,
  summary: 'A setting made inside a transaction stays on the connection after it.',
  why: 'SET without LOCAL outlives the commit. The next migration, or through a pooler the next client on that connection, runs under it: with a timeout, a role or a search_path that was never meant for it.',
  instead: "Write `SET LOCAL lock_timeout = '2s'` inside a transaction; it ends with the transaction.",
  sources: [manual('sql-set')],
  needs: ['transaction'],
  fixable: true,
  on: ['set'],
  examples: {
    bad: [
      {
        sql: "BEGIN;\nSET lock_timeout = '2s';\nCOMMIT;",
        fixed: "BEGIN;\nSET LOCAL lock_timeout = '2s';\nCOMMIT;",
      },
      {
        sql: 'SET search_path = shop;',
        transaction: 'wrapped',
        fixed: 'SET LOCAL search_path = shop;',
      },
    ],
    good: [
      { sql: "BEGIN;\nSET LOCAL lock_timeout = '2s';\nCOMMIT;" },
      { sql: "SET lock_timeout = '2s';", note: 'Outside of a transaction LOCAL would have no effect.' },
      { sql: 'RESET lock_timeout;', transaction: 'wrapped' },
    ],
  },
  *check(context) {
    const { facts, inTransaction, inner } = context;
    if (!inTransaction || inner !== undefined || facts.local || facts.values === undefined) return;
    yield {
      message: `SET ${facts.setting} outlives the transaction and holds for whatever the connection does next. Write SET LOCAL.`,
      span: context.at(undefined),
      fixes: /^\s*set\s+session\b/i.test(context.text)
        ? []
        : fix('Make it SET LOCAL', true, insertBehind(context, 'SET', 'LOCAL')),
    };
  },
});

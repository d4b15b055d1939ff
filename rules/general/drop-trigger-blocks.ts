import { blocksReads, defineRule, lockProblem, manual, newLockOn } from '#core/rules/api';

export const dropTriggerBlocks = defineRule({
  name: 'drop-trigger-blocks',
  family: 'Locks and scans',
  severity: 'info',
  recommended: true,
  summary: 'A trigger of a table in use is dropped or renamed.',
  why: `\`DROP TRIGGER\` and \`ALTER TRIGGER … RENAME\` take ACCESS EXCLUSIVE, more than \`CREATE TRIGGER\` does. They
are quick, but they wait for every query on the table, and every new query waits behind them.`,
  instead: `Set a short \`lock_timeout\` and try again when it runs out. To switch a trigger off, disable it: SHARE ROW
EXCLUSIVE lets reads through.

\`\`\`sql
SET lock_timeout = '2s';
ALTER TABLE orders DISABLE TRIGGER orders_audit;
\`\`\``,
  sources: [manual('sql-droptrigger'), 'postgres-language-server: banDropTrigger', 'pgfence: drop-trigger'],
  needs: ['new tables', 'transaction'],
  fixable: false,
  on: ['drop', 'rename'],
  examples: {
    bad: [
      { sql: 'DROP TRIGGER orders_audit ON orders;' },
      { sql: 'ALTER TRIGGER orders_audit ON orders RENAME TO audit;' },
    ],
    good: [
      { sql: 'ALTER TABLE orders DISABLE TRIGGER orders_audit;' },
      {
        sql: 'CREATE TABLE orders (id bigint);\nDROP TRIGGER IF EXISTS orders_audit ON orders;',
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.of !== 'trigger') return;
    for (const { on } of facts.kind === 'drop' ? facts.objects : [facts.object]) {
      const lock = on === undefined ? undefined : newLockOn(context, context.resolve(on));
      if (lock === undefined || !blocksReads(lock.mode)) continue;
      yield lockProblem(context, {
        command: facts.kind === 'drop' ? 'DROP TRIGGER' : 'ALTER TRIGGER … RENAME',
        locks: [lock],
        instead: 'Set a short lock_timeout and keep it in a transaction of its own.',
      });
    }
  },
});

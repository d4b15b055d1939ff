import { blocksWrites, defineRule, lockProblem, manual, newLockOn } from '#core/rules/api';

export const createTriggerBlocksWrites = defineRule({
  name: 'create-trigger-blocks-writes',
  family: 'Locks and scans',
  severity: 'info',
  recommended: true,
  summary: 'A trigger is created on a table in use.',
  why: `\`CREATE TRIGGER\` takes SHARE ROW EXCLUSIVE. It is quick, but it waits for every transaction that has written
to the table, and every write waits behind it. From then on each write pays for the trigger.`,
  instead: `Set a short \`lock_timeout\`, try again when it runs out, and keep the statement in a transaction of its own:

\`\`\`sql
SET lock_timeout = '2s';
CREATE TRIGGER orders_audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit();
\`\`\``,
  sources: [manual('sql-createtrigger'), 'postgres-language-server: avoidCreateTrigger', 'pgfence: create-trigger'],
  needs: ['new tables', 'transaction'],
  fixable: false,
  on: ['create trigger'],
  examples: {
    bad: [{ sql: 'CREATE TRIGGER orders_audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit();' }],
    good: [
      {
        sql: `CREATE TABLE orders (id bigint);
CREATE TRIGGER orders_audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION audit();`,
        note: 'Nobody uses the table yet.',
      },
      {
        sql: 'CREATE TRIGGER v_insert INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();',
        note: 'On a view; no table is locked.',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    const lock = newLockOn(context, context.resolve(facts.table));
    if (facts.timing === 'instead of' || lock === undefined || !blocksWrites(lock.mode)) return;
    yield lockProblem(context, {
      command: 'CREATE TRIGGER',
      locks: [lock],
      instead: 'Set a short lock_timeout and keep it in a transaction of its own.',
    });
  },
});

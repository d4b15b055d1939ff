import { defineFileRule, manual, obstacles, timeoutOf } from '#core/rules/api';

export const lockTimeoutTooLate = defineFileRule({
  name: 'lock-timeout-too-late',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: true,
  summary: 'lock_timeout is set after a statement that needed it.',
  why: 'A setting holds for the statements behind it. The one before it waits for its lock without end, and everybody else behind it.',
  instead: 'Move `SET lock_timeout` before the first statement that locks a table in use.',
  sources: [manual('runtime-config-client#GUC-LOCK-TIMEOUT'), 'pgfence: lock-timeout-after-dangerous-statement'],
  needs: ['new tables', 'timeouts'],
  fixable: false,
  examples: {
    bad: [
      {
        sql: "ALTER TABLE orders ADD COLUMN note text;\nSET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN tag text;",
      },
    ],
    good: [
      { sql: "SET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN note text;" },
      { sql: "CREATE TABLE orders (id bigint);\nSET lock_timeout = '2s';\nALTER TABLE customers ADD COLUMN tag text;" },
    ],
  },
  *check({ file }) {
    const [first] = obstacles(file);
    if (first === undefined || timeoutOf(first.statement, 'lock_timeout') !== undefined) return;
    const { statement, lock } = first;
    const late = file.statements.find(
      ({ facts, position }) =>
        facts.kind === 'set' &&
        facts.setting === 'lock_timeout' &&
        facts.values !== undefined &&
        position > statement.position,
    );
    if (late === undefined) return;
    yield {
      message: `lock_timeout comes too late for the statement that takes ${lock.mode} on ${lock.relation}. Move it before that one.`,
      span: late.span,
      object: lock.relation,
      related: [{ span: statement.span, message: `Takes ${lock.mode} on ${lock.relation} without a lock_timeout.` }],
    };
  },
});

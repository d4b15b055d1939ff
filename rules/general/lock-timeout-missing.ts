import { defineFileRule, manual, obstacles, settingStatement, timeoutOf, whoWaits } from '#core/rules/api';

export const lockTimeoutMissing = defineFileRule({
  name: 'lock-timeout-missing',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: true,
  summary: 'A statement whose lock makes others wait runs without a lock_timeout.',
  why: `A lock request waits behind every transaction that uses the table, and everybody who comes later waits behind the request, even plain
readers. Measured: an \`ALTER TABLE\` that takes no time itself, behind one open reader, stalled every client of its table for 2.03 s; with
\`lock_timeout\` at 300 ms and retries the worst stall was 0.30 s.`,
  instead: `Set a short lock_timeout before the first such statement, and let the tool try again:

\`\`\`sql
SET lock_timeout = '2s';
\`\`\`

Where the tool or the role sets it already, say so once in \`confiture.yaml\`: \`lock_timeout: 2s\`.`,
  sources: [
    manual('runtime-config-client#GUC-LOCK-TIMEOUT'),
    'squawk: require-lock-timeout',
    'postgres-language-server: lockTimeoutWarning',
    'eugene: E9',
    'pgfence: missing-lock-timeout',
  ],
  needs: ['new tables', 'timeouts'],
  fixable: true,
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id bigint);',
        sql: 'ALTER TABLE orders ADD COLUMN note text;',
        fixed: "SET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN note text;",
      },
      {
        before: 'CREATE TABLE orders (id bigint);',
        sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;',
        fixed: "BEGIN;\nSET LOCAL lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;",
      },
    ],
    good: [
      { sql: "SET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN note text;" },
      {
        sql: 'CREATE TABLE orders (id bigint);\nALTER TABLE orders ADD COLUMN note text;',
        note: 'Nobody uses the table yet.',
      },
      {
        sql: 'CREATE INDEX CONCURRENTLY orders_at_idx ON orders (at);',
        note: 'Reads and writes go on while it waits.',
      },
      { sql: 'INSERT INTO settings VALUES (1);' },
    ],
  },
  *check({ file }) {
    for (const { statement, lock } of obstacles(file)) {
      if (timeoutOf(statement, 'lock_timeout') !== undefined) continue;
      const comesLater = file.statements.some(
        ({ facts, position }) =>
          facts.kind === 'set' && facts.setting === 'lock_timeout' && position > statement.position,
      );
      if (comesLater || settingStatement(file, 'lock_timeout', statement.position) !== undefined) return;
      const local = statement.session.transaction.kind === 'statement' ? '' : 'LOCAL ';
      const start = { start: statement.span.start, end: statement.span.start };
      yield {
        message: `Without a lock_timeout the request for ${lock.mode} on ${lock.relation} can queue without end, and behind it ${whoWaits(lock.mode)}. Set a short lock_timeout first.`,
        span: statement.span,
        object: lock.relation,
        fixes: [
          {
            title: 'Set a lock_timeout first',
            edits: [{ span: start, text: `SET ${local}lock_timeout = '2s';\n` }],
            automatic: true,
          },
        ],
      };
      return;
    }
  },
});

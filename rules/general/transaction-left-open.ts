import { defineFileRule, manual, type Span } from '#core/rules/api';

export const transactionLeftOpen = defineFileRule({
  name: 'transaction-left-open',
  family: 'Transactions, timeouts',
  severity: 'error',
  recommended: true,
  summary: 'A transaction is begun and neither committed nor rolled back.',
  why: 'Either the tool closes the connection and everything since BEGIN is rolled back although the migration counts as done, or the connection stays open and keeps every lock.',
  instead: 'End it with `COMMIT;`.',
  sources: [manual('sql-begin'), 'squawk: ban-uncommitted-transaction', 'pgfence: unclosed-transaction'],
  needs: ['transaction'],
  fixable: true,
  examples: {
    bad: [
      {
        before: 'CREATE TABLE orders (id bigint);',
        sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\n',
        fixed: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;\n',
      },
      {
        before: 'CREATE TABLE t (a int);',
        sql: 'BEGIN;\nUPDATE t SET a = 1',
        fixed: 'BEGIN;\nUPDATE t SET a = 1;\nCOMMIT;',
      },
    ],
    good: [
      { sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;' },
      { sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nROLLBACK;' },
    ],
  },
  *check({ file }) {
    for (const section of file.sections) {
      const { transaction } = section.end.session;
      const inside = file.parsed.statements.filter(({ span }) => contains(section.span, span));
      const last = inside.at(-1);
      if (transaction.kind !== 'explicit' || last === undefined) continue;
      const begin = inside.find(({ index }) => index === transaction.openedAt) ?? last;
      const end = last.terminated ? file.parsed.text.indexOf(';', last.span.end) + 1 : last.span.end;
      const text = last.terminated ? '\nCOMMIT;' : ';\nCOMMIT;';
      yield {
        message:
          'The transaction begun here is never committed: its work is lost, or its locks stay. End it with COMMIT.',
        span: begin.span,
        fixes: [{ title: 'Commit at the end', edits: [{ span: { start: end, end }, text }], automatic: true }],
      };
    }
  },
});

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

import { defineRule, manual } from '#core/rules/api';

export const transactionControl = defineRule({
  name: 'transaction-control',
  family: 'Transactions, timeouts',
  severity: 'error',
  recommended: true,
  summary: 'A file that the tool wraps in a transaction begins or ends one itself.',
  why: 'COMMIT ends the tool’s transaction: what follows runs without one, and when it fails the first half stays, while the tool believes that everything was rolled back. BEGIN inside a transaction does nothing but warn.',
  instead:
    'Take BEGIN and COMMIT out, or tell the tool and Confiture that the file is not wrapped: `-- confiture: transaction none`.',
  sources: [
    manual('sql-commit'),
    'squawk: transaction-nesting',
    'postgres-language-server: transactionNesting',
    'bytebase: 206',
  ],
  needs: ['transaction'],
  fixable: false,
  on: ['transaction'],
  examples: {
    bad: [
      { sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;', transaction: 'wrapped' },
      { sql: 'BEGIN;\nBEGIN;\nCOMMIT;', note: 'The second BEGIN does nothing.' },
    ],
    good: [
      { sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;' },
      { sql: 'SAVEPOINT here;\nRELEASE SAVEPOINT here;', transaction: 'wrapped', note: 'Savepoints stay inside.' },
    ],
  },
  *check(context) {
    const { facts, session, inner } = context;
    const kind = session.transaction.kind;
    if (inner !== undefined || kind === 'statement') return;
    const span = context.at(undefined);
    if (facts.action === 'begin') {
      yield { message: 'BEGIN inside a transaction does nothing: one is open already. Take it out.', span };
    } else if (kind === 'wrapped' && (facts.action === 'commit' || facts.action === 'rollback')) {
      const word = facts.action.toUpperCase();
      yield {
        message: `${word} ends the transaction that the tool has opened around the file: what follows cannot be rolled back with it. Take it out.`,
        span,
      };
    }
  },
});

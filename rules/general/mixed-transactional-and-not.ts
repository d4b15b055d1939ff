import { defineFileRule, type FileAnalysis, manual } from '#core/rules/api';

export const mixedTransactionalAndNot = defineFileRule({
  name: 'mixed-transactional-and-not',
  family: 'Transactions, timeouts',
  severity: 'error',
  recommended: true,
  summary: 'A file has statements that cannot run in a transaction, and others that should.',
  why: 'A tool wraps a file in a transaction or does not. Wrapped, the server refuses the one kind; not wrapped, a failure half-way leaves what the other kind has done so far.',
  instead:
    'Give the statement that must run outside (VACUUM, CREATE INDEX CONCURRENTLY, CREATE DATABASE, ALTER SYSTEM) a file of its own.',
  sources: [manual('sql-vacuum'), 'bytebase: STATEMENT_NON_TRANSACTIONAL'],
  needs: ['transaction'],
  fixable: false,
  examples: {
    bad: [
      { sql: 'ALTER TABLE orders ADD COLUMN note text;\nVACUUM orders;', transaction: 'wrapped' },
      { sql: 'BEGIN;\nVACUUM orders;\nCOMMIT;', note: 'The server refuses it.' },
    ],
    good: [
      { sql: 'VACUUM orders;' },
      { sql: 'ALTER TABLE orders ADD COLUMN note text;\nVACUUM orders;', note: 'Declared: the file is not wrapped.' },
    ],
  },
  *check({ file }) {
    const outside = file.statements.filter(
      ({ effects, inner }) => inner === undefined && effects.transaction === 'outside',
    );
    for (const statement of outside) {
      if (isConcurrently(statement)) continue;
      if (statement.session.transaction.kind === 'statement') continue;
      yield {
        message: `${statement.facts.kind.toUpperCase()} cannot run inside a transaction: the server refuses it. Give it a file of its own that is not wrapped.`,
        span: statement.span,
      };
    }
    const [first] = outside;
    const other = file.statements.find((statement) => wantsTransaction(statement));
    if (file.transactionMode !== 'auto' || first === undefined || other === undefined) return;
    yield {
      message:
        'This statement must run outside of a transaction, others of the file should run in one. Give it a file of its own.',
      span: first.span,
      related: [{ span: other.span, message: 'Would be rolled back with the rest in a transaction.' }],
    };
  },
});

/** Refused CONCURRENTLY statements have a rule of their own. */
function isConcurrently({ facts }: FileAnalysis['statements'][number]): boolean {
  return ('concurrently' in facts && facts.concurrently === true) || facts.kind === 'alter table';
}

/** Whether a statement changes something that a failed transaction would take back. */
function wantsTransaction({ effects, facts, inner }: FileAnalysis['statements'][number]): boolean {
  if (inner !== undefined || effects.transaction === 'outside') return false;
  return !['set', 'transaction', 'select', 'session command', 'set constraints'].includes(facts.kind);
}

import { defineFileRule, type FileAnalysis, list, manual, obstructingLock, transactionsOf, z } from '#core/rules/api';

export const severalTablesLocked = defineFileRule({
  name: 'several-tables-locked',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: true,
  summary: 'One transaction takes ACCESS EXCLUSIVE on several tables, one statement after another.',
  why: 'The first table stays locked while the transaction waits for the second: a slow reader of one stops the users of both. And whoever uses the two in the other order can meet it in a deadlock.',
  instead: 'Change one table in a transaction: one file each, or COMMIT in between.',
  sources: [
    manual('explicit-locking#LOCKING-DEADLOCKS'),
    'postgres-language-server: avoidWideLockWindow',
    'pgfence: wide-lock-window',
    'online_migrations: multiple_foreign_keys',
  ],
  needs: ['new tables', 'transaction'],
  fixable: false,
  options: z.strictObject({
    maximum: z.number().int().positive().default(1).describe('How many tables a transaction may lock that way.'),
  }),
  examples: {
    bad: [
      { sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nALTER TABLE customers ADD COLUMN note text;\nCOMMIT;' },
    ],
    good: [
      { sql: 'ALTER TABLE orders ADD COLUMN note text;\nALTER TABLE customers ADD COLUMN note text;' },
      {
        sql: 'BEGIN;\nCREATE TABLE notes (id bigint);\nALTER TABLE notes ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;',
        note: 'One of the two is new.',
      },
      {
        sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nALTER TABLE customers ADD COLUMN note text;\nCOMMIT;',
        options: { maximum: 2 },
      },
    ],
  },
  *check({ file, options }) {
    for (const transaction of transactionsOf(file)) {
      const locked = exclusivelyLocked(transaction);
      const tooMany = locked[options.maximum];
      if (tooMany === undefined) continue;
      const names = locked.map(({ relation }) => relation);
      yield {
        message: `The transaction takes ACCESS EXCLUSIVE on ${list(names)}: each stays locked while it waits for the next. Change them in transactions of their own.`,
        span: tooMany.span,
        object: tooMany.relation,
        related: locked
          .filter((each) => each !== tooMany)
          .map(({ relation, span }) => ({ span, message: `Takes ACCESS EXCLUSIVE on ${relation}.` })),
      };
    }
  },
});

/** The first statement for each table that a statement of its own locks exclusively. Who is dropped is used by nobody. */
function exclusivelyLocked(transaction: FileAnalysis['statements']) {
  const locked = new Map<string, FileAnalysis['statements'][number]['span']>();
  for (const statement of transaction) {
    if (statement.inner !== undefined || statement.facts.kind === 'drop') continue;
    const lock = obstructingLock(statement);
    if (lock?.mode === 'ACCESS EXCLUSIVE' && !locked.has(lock.relation)) locked.set(lock.relation, statement.span);
  }
  return [...locked].map(([relation, span]) => ({ relation, span }));
}

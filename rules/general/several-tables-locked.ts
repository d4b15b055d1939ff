import * as z from 'zod';
import {
  defineFileRule,
  droppedIn,
  type FileAnalysis,
  list,
  manual,
  obstructingLock,
  timeoutOf,
  transactionsOf,
} from '#core/rules/api';

export const severalTablesLocked = defineFileRule({
  name: 'several-tables-locked',
  family: 'Transactions, timeouts',
  severity: 'info',
  recommended: true,
  summary: 'One transaction takes ACCESS EXCLUSIVE on several tables, one statement after another.',
  why: 'The first table stays locked while the transaction waits for the second: a slow reader of one stops the users of both. And whoever uses the two in the other order can meet it in a deadlock. A lock_timeout puts an end to the wait, so the rule is silent where one is in force.',
  instead: 'Change one table in a transaction: one file each, or COMMIT in between. Or set a short lock_timeout.',
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
        sql: "BEGIN;\nSET LOCAL lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN note text;\nALTER TABLE customers ADD COLUMN note text;\nCOMMIT;",
        note: 'Neither is stopped for longer than that.',
      },
      {
        sql: 'BEGIN;\nALTER TABLE notes DROP CONSTRAINT notes_order_id_fkey;\nDROP TABLE notes;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;',
        note: 'Who is dropped is used by nobody.',
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
      const names = list(
        locked.map(({ relation }) => relation),
        bearable,
      );
      yield {
        message: `The transaction takes ACCESS EXCLUSIVE on ${names}: each stays locked while it waits for the next. Change them in transactions of their own.`,
        span: tooMany.span,
        object: tooMany.relation,
        related: locked
          .filter((each) => each !== tooMany)
          .map(({ relation, span }) => ({ span, message: `Takes ACCESS EXCLUSIVE on ${relation}.` })),
      };
    }
  },
});

/** So many tables a message names. */
const bearable = 4;

/** The first statement for each table that one locks exclusively, and may wait for without end. Who is dropped is used by nobody. */
function exclusivelyLocked(transaction: FileAnalysis['statements']) {
  const gone = droppedIn(transaction);
  const locked = new Map<string, FileAnalysis['statements'][number]['span']>();
  for (const statement of transaction) {
    if (statement.inner !== undefined || statement.facts.kind === 'drop') continue;
    if ((timeoutOf(statement, 'lock_timeout') ?? 0) > 0) continue;
    const lock = obstructingLock(statement);
    if (lock?.mode !== 'ACCESS EXCLUSIVE' || locked.has(lock.relation) || gone.has(lock.relation)) continue;
    locked.set(lock.relation, statement.span);
  }
  return [...locked].map(([relation, span]) => ({ relation, span }));
}

import {
  type AnalysedStatement,
  defineFileRule,
  droppedIn,
  type FileAnalysis,
  heldExclusively,
  isShared,
  manual,
  resolveRelation,
  transactionsOf,
  whoWaits,
} from '#core/rules/api';

export const statementAfterExclusiveLock = defineFileRule({
  name: 'statement-after-exclusive-lock',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: true,
  summary: 'A statement that takes time runs while the transaction already holds ACCESS EXCLUSIVE on another relation.',
  why: `A lock taken for an instant is held until commit. Measured: an \`ADD COLUMN\` of 0 ms stopped all traffic of its table for 3.5 s because of
what followed it in the same transaction.`,
  instead:
    'Commit right behind the statement that takes the lock, and do the long work in a transaction, or file, of its own.',
  sources: [
    manual('explicit-locking#LOCKING-TABLES'),
    'eugene: E4',
    'postgres-language-server: runningStatementWhileHoldingAccessExclusive',
    'pgfence: statement-after-access-exclusive',
  ],
  needs: ['new tables', 'transaction'],
  fixable: false,
  examples: {
    bad: [
      {
        sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCREATE TABLE totals AS SELECT customer_id, sum(total) FROM order_lines GROUP BY 1;\nCOMMIT;',
      },
      {
        sql: 'ALTER TABLE orders ADD COLUMN note text;\nREFRESH MATERIALIZED VIEW sales;',
        transaction: 'wrapped',
      },
      {
        sql: 'ALTER TABLE orders ADD COLUMN note text;\nREFRESH MATERIALIZED VIEW sales;\nREFRESH MATERIALIZED VIEW stock;',
        transaction: 'wrapped',
        note: 'Said once, at the first of the two.',
      },
    ],
    good: [
      { sql: 'ALTER TABLE orders ADD COLUMN note text;\nREFRESH MATERIALIZED VIEW sales;' },
      {
        sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN tag text;\nCOMMIT;',
        note: 'Neither takes time.',
      },
      {
        before: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCREATE TABLE visits (customer_id bigint);\nALTER TABLE visits ADD FOREIGN KEY (customer_id) REFERENCES customers;\nCOMMIT;',
        note: 'The table is new: there is nothing to look through.',
      },
      {
        before: 'CREATE TABLE orders (id bigint, at date);\nCREATE VIEW latest AS SELECT at FROM orders;',
        sql: 'DROP VIEW latest;\nALTER TABLE orders ALTER COLUMN at SET NOT NULL;',
        transaction: 'wrapped',
        note: 'Nobody goes on using what is dropped.',
      },
    ],
  },
  *check({ file }) {
    for (const transaction of transactionsOf(file)) {
      const gone = droppedIn(transaction);
      const [first, ...others] = transaction.flatMap((statement) => slowUnderLock(statement, file, gone) ?? []);
      if (first === undefined) continue;
      const { statement, lock } = first;
      const taker = file.statements[lock.by];
      const slow = others.length === 0 ? 'takes' : `and ${others.length} more take`;
      yield {
        message: `${nameOf(statement)} ${slow} time while the transaction holds ACCESS EXCLUSIVE on ${lock.relation}: ${whoWaits(lock.mode)} until commit. Commit first.`,
        span: statement.span,
        object: lock.relation,
        related: [
          ...(taker === undefined ? [] : [{ span: taker.span, message: `Takes ${lock.mode} on ${lock.relation}.` }]),
          ...others.map((other) => ({ span: other.statement.span, message: `${nameOf(other.statement)} takes time.` })),
        ],
      };
    }
  },
});

const kinds: ReadonlySet<string> = new Set([
  'select',
  'refresh materialized view',
  'analyze',
  'create table as',
  'call',
  'copy',
  'alter table',
]);

/** A statement that takes time, with a lock on another relation that makes others wait for it. */
function slowUnderLock(statement: AnalysedStatement, { path }: FileAnalysis, gone: ReadonlySet<string>) {
  const { effects, facts, schema, session } = statement;
  if (!kinds.has(facts.kind) || effects.duration === 'instant' || effects.work.length === 0) return undefined;
  if (facts.kind === 'alter table' && !isShared(statement, path, resolveRelation(schema, session, facts.name)))
    return undefined;
  const own = new Set(effects.locks.map(({ relation }) => relation));
  const lock = heldExclusively(statement, path).find(({ relation }) => !own.has(relation) && !gone.has(relation));
  return lock === undefined ? undefined : { statement, lock };
}

function nameOf({ facts }: AnalysedStatement): string {
  return facts.kind.toUpperCase();
}

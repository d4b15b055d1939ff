import { defineRule, isInUse, manual, whoWaits } from '#core/rules/api';

export const statementAfterExclusiveLock = defineRule({
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
  on: ['select', 'refresh materialized view', 'analyze', 'create table as', 'call', 'copy', 'alter table'],
  examples: {
    bad: [
      {
        sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCREATE TABLE totals AS SELECT customer_id, sum(total) FROM order_lines GROUP BY 1;\nCOMMIT;',
      },
      {
        sql: 'ALTER TABLE orders ADD COLUMN note text;\nREFRESH MATERIALIZED VIEW sales;',
        transaction: 'wrapped',
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
    ],
  },
  *check(context) {
    const { effects, facts, held, file } = context;
    if (effects.duration === 'instant' || effects.work.length === 0) return;
    if (facts.kind === 'alter table' && context.isNew(context.resolve(facts.name))) return;
    const own = new Set(effects.locks.map(({ relation }) => relation));
    const lock = held.find(
      ({ mode, role, relation }) =>
        mode === 'ACCESS EXCLUSIVE' &&
        role !== 'index' &&
        role !== 'toast' &&
        isInUse(context, relation) &&
        !own.has(relation),
    );
    if (lock === undefined) return;
    const taker = file.statements[lock.by];
    const what = facts.kind.toUpperCase();
    yield {
      message: `${what} takes time while the transaction holds ACCESS EXCLUSIVE on ${lock.relation}: ${whoWaits(lock.mode)} until commit. Commit first.`,
      span: context.at(undefined),
      object: lock.relation,
      related: taker === undefined ? [] : [{ span: taker.span, message: `Takes ${lock.mode} on ${lock.relation}.` }],
    };
  },
});

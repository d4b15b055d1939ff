import { conflicts, defineRule, isInUse, manual, tableOf } from '#core/rules/api';

export const lockOrderInverted = defineRule({
  name: 'lock-order-inverted',
  family: 'Transactions, timeouts',
  severity: 'warning',
  recommended: true,
  summary:
    'A transaction locks a referenced table first and the table that refers to it later: the opposite of what every INSERT does.',
  why: `An INSERT or UPDATE of the referring table locks that table first, and then, to check its foreign key, the referenced one (ROW SHARE). A
migration that holds the referenced table and asks for the referring one waits for the INSERT, which waits for the migration: a
deadlock, and the server ends one of the two with error 40P01.`,
  instead: 'Change the two tables in transactions of their own, or change the referring table first.',
  sources: [manual('explicit-locking#LOCKING-DEADLOCKS')],
  needs: ['new tables', 'schema', 'transaction'],
  fixable: false,
  on: ['alter table', 'drop', 'truncate', 'lock table', 'create index', 'create trigger', 'vacuum', 'cluster'],
  examples: {
    bad: [
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint REFERENCES customers);',
        sql: 'BEGIN;\nALTER TABLE customers ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;',
      },
    ],
    good: [
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint REFERENCES customers);',
        sql: 'BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nALTER TABLE customers ADD COLUMN note text;\nCOMMIT;',
        note: 'The order in which INSERT locks them.',
      },
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint REFERENCES customers);',
        sql: 'ALTER TABLE customers ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN note text;',
        note: 'Two transactions: the first lock is free again.',
      },
    ],
  },
  *check(context) {
    const { effects, held, file } = context;
    for (const lock of effects.locks) {
      const child = tableOf(context, lock.relation);
      const isNewHere = held.some(({ relation }) => relation === lock.relation);
      if (child === undefined || isNewHere || !isInUse(context, child.id) || !conflicts(lock.mode, 'ROW EXCLUSIVE'))
        continue;
      const parents = new Set(child.constraints.flatMap(({ references }) => references ?? []));
      const first = held.find(
        ({ relation, mode, by }) =>
          relation !== child.id &&
          [...parents].some((parent) => parent === relation) &&
          isInUse(context, relation) &&
          conflicts(mode, 'ROW SHARE') &&
          !file.statements[by]?.effects.locks.some(
            (own) => own.relation === child.id && conflicts(own.mode, 'ROW EXCLUSIVE'),
          ),
      );
      if (first === undefined) continue;
      const taker = file.statements[first.by];
      yield {
        message: `The transaction holds ${first.mode} on ${first.relation} and now asks for ${lock.mode} on ${lock.relation}, which refers to it: an INSERT locks them the other way round, and the two deadlock. Change ${lock.relation} first, or in a transaction of its own.`,
        span: context.at(undefined),
        object: lock.relation,
        related:
          taker === undefined ? [] : [{ span: taker.span, message: `Takes ${first.mode} on ${first.relation}.` }],
      };
      return;
    }
  },
});

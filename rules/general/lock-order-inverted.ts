import {
  type AnalysedStatement,
  conflicts,
  defineFileRule,
  droppedIn,
  type FileAnalysis,
  isShared,
  list,
  manual,
  tableOf,
  transactionsOf,
} from '#core/rules/api';

export const lockOrderInverted = defineFileRule({
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
  examples: {
    bad: [
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint REFERENCES customers);',
        sql: 'BEGIN;\nALTER TABLE customers ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;',
      },
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint REFERENCES customers);\nCREATE TABLE visits (customer_id bigint REFERENCES customers);',
        sql: 'ALTER TABLE customers ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN note text;\nALTER TABLE visits ADD COLUMN note text;',
        transaction: 'wrapped',
        note: 'Said once, at the first of the two.',
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
      {
        before:
          'CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE orders (customer_id bigint REFERENCES customers);',
        sql: 'BEGIN;\nALTER TABLE customers ADD COLUMN note text;\nDROP TABLE orders;\nCOMMIT;',
        note: 'Nobody goes on writing to what is dropped.',
      },
    ],
  },
  *check({ file }) {
    for (const transaction of transactionsOf(file)) {
      const gone = droppedIn(transaction);
      const [first, ...others] = transaction.flatMap((statement) => inversion(statement, file, gone) ?? []);
      if (first === undefined) continue;
      const { statement, lock, before } = first;
      const taker = file.statements[before.by];
      const more = list([lock.relation, ...new Set(others.map((other) => other.lock.relation))], bearable);
      yield {
        message: `The transaction holds ${before.mode} on ${before.relation} and now asks for ${lock.mode} on ${lock.relation}, which refers to it: an INSERT locks them the other way round, and the two deadlock. Change ${more} first, or in a transaction of its own.`,
        span: statement.span,
        object: lock.relation,
        related: [
          ...(taker === undefined
            ? []
            : [{ span: taker.span, message: `Takes ${before.mode} on ${before.relation}.` }]),
          ...others.map((other) => ({
            span: other.statement.span,
            message: `Asks for ${other.lock.relation} behind ${other.before.relation} as well.`,
          })),
        ],
      };
    }
  },
});

/** So many tables a message names. */
const bearable = 3;

/** What takes locks that are strong enough to stop an INSERT. */
const kinds: ReadonlySet<string> = new Set([
  'alter table',
  'drop',
  'truncate',
  'lock table',
  'create index',
  'create trigger',
  'vacuum',
  'cluster',
]);

/** A lock of the statement on a table whose INSERTs wait for what the transaction has locked before. */
function inversion(statement: AnalysedStatement, file: FileAnalysis, gone: ReadonlySet<string>) {
  if (!kinds.has(statement.facts.kind)) return undefined;
  const { effects, held } = statement;
  const isOthers = (relation: string) => isShared(statement, file.path, relation) && !gone.has(relation);
  for (const lock of effects.locks) {
    const child = tableOf(statement, lock.relation);
    if (child === undefined || !conflicts(lock.mode, 'ROW EXCLUSIVE') || !isOthers(child.id)) continue;
    if (held.some(({ relation }) => relation === child.id)) continue;
    const parents = new Set<string>(child.constraints.flatMap(({ references }) => references ?? []));
    const before = held.find(
      ({ relation, mode, by }) =>
        relation !== child.id &&
        parents.has(relation) &&
        isOthers(relation) &&
        conflicts(mode, 'ROW SHARE') &&
        !file.statements[by]?.effects.locks.some(
          (own) => own.relation === child.id && conflicts(own.mode, 'ROW EXCLUSIVE'),
        ),
    );
    if (before !== undefined) return { statement, lock, before };
  }
  return undefined;
}

import { defineRule, manual, type StatementContext, typeOrigin } from '#core/rules/api';

export const enumValueUsedInSameTransaction = defineRule({
  name: 'enum-value-used-in-same-transaction',
  family: 'Transactions, timeouts',
  severity: 'error',
  recommended: true,
  summary: 'A value added to an enum is used before the transaction that adds it is committed.',
  why: 'The server refuses it: `unsafe use of new value … of enum type … New enum values must be committed before they can be used.` From PostgreSQL 17 on, a type that the same transaction has created is free of this.',
  instead: 'Commit between the two: add the value in one migration, use it in the next.',
  sources: [
    manual('sql-altertype'),
    'pgfence: alter-enum-add-value',
    'postgres-language-server: avoidAlterEnumAddValue',
  ],
  needs: ['transaction', 'version'],
  fixable: false,
  on: ['alter enum'],
  examples: {
    bad: [
      {
        before: "CREATE TYPE state AS ENUM ('open');",
        sql: "BEGIN;\nALTER TYPE state ADD VALUE 'shipped';\nUPDATE orders SET state = 'shipped' WHERE sent;\nCOMMIT;",
      },
      {
        sql: "ALTER TYPE state ADD VALUE 'shipped';\nALTER TABLE orders ALTER COLUMN state SET DEFAULT 'shipped';",
        transaction: 'wrapped',
      },
      {
        sql: "BEGIN;\nCREATE TYPE state AS ENUM ('open');\nALTER TYPE state ADD VALUE 'shipped';\nSELECT 'shipped'::state;\nCOMMIT;",
        version: 16,
        note: 'Before 17 it does not help that the type is new as well.',
      },
    ],
    good: [
      { sql: "ALTER TYPE state ADD VALUE 'shipped';\nUPDATE orders SET state = 'shipped' WHERE sent;" },
      {
        sql: "BEGIN;\nCREATE TYPE state AS ENUM ('open');\nALTER TYPE state ADD VALUE 'shipped';\nSELECT 'shipped'::state;\nCOMMIT;",
        version: 17,
        note: 'The type is as new as the value.',
      },
    ],
  },
  *check(context) {
    const { facts, file, inTransaction, position, session } = context;
    if (facts.change.action !== 'add value' || !inTransaction || isFree(context)) return;
    const literal = `'${facts.change.value.replaceAll("'", "''")}'`;
    const use = file.statements.find(
      (later) =>
        later.position > position &&
        later.inner?.runs !== 'later' &&
        later.session.transaction.number === session.transaction.number &&
        later.text.includes(literal),
    );
    if (use === undefined) return;
    const offset = use.span.start + use.text.indexOf(literal);
    yield {
      message: `${literal} is new in this transaction, and the server refuses to use it before it is committed. Use it in the next migration.`,
      span: { start: offset, end: offset + literal.length },
      related: [{ span: context.at(undefined), message: 'The value is added here.' }],
    };
  },
});

/** From this major on, the values of a type may be used at once in the transaction that creates the type. */
const newTypesAreFree = 17;

function isFree(context: StatementContext<'alter enum', unknown>): boolean {
  const { version, file, session, facts } = context;
  const origin = typeOrigin(context, facts.name);
  if (version < newTypesAreFree || origin?.file !== file.path) return false;
  const creation = file.statements.find(({ statement }) => statement.index === origin.statement);
  return creation?.session.transaction.number === session.transaction.number;
}

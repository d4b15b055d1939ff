import { columnAt, defineRule, goesBack, isOwn, manual, narrowingOf, partsOf } from '#core/rules/api';

export const narrowingType = defineRule({
  name: 'narrowing-type',
  family: 'Data loss and bulk change',
  severity: 'error',
  recommended: true,
  summary: 'A column gets a type that has no place for some of its values.',
  why: `Some changes fail on the first value that does not fit, after the table has been read under ACCESS EXCLUSIVE: a number
that is too large, a text that is too long. Others lose the rest without a word: \`timestamp\` to \`date\` the time of day,
\`numeric(10,2)\` to \`integer\` the cents, and a cast in USING the end of a text. And running code goes on to write
the values of the old type.`,
  instead: `Find out first what would not fit, and keep the rule in a CHECK rather than in the type:

\`\`\`sql
SELECT count(*) FROM orders WHERE length(code) > 10;
ALTER TABLE orders ADD CONSTRAINT code_is_short CHECK (length(code) <= 10) NOT VALID;
\`\`\``,
  sources: [
    manual('sql-altertable#SQL-ALTERTABLE-DESC-SET-DATA-TYPE'),
    manual('datatype-character'),
    'squawk: changing-column-type',
    'bytebase: 403',
  ],
  needs: ['new tables', 'schema'],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [
      { before: 'CREATE TABLE orders (id bigint);', sql: 'ALTER TABLE orders ALTER COLUMN id TYPE integer;' },
      {
        before: 'CREATE TABLE sales."Orders" ("paidAt" timestamptz, code text);',
        sql: 'ALTER TABLE sales."Orders" ALTER "paidAt" TYPE date, ALTER code SET DATA TYPE varchar(10);',
        note: 'The first loses the time of day, the second fails on a longer code.',
      },
      {
        before: 'CREATE TABLE orders (code text);',
        sql: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(10) USING code::varchar(10);',
        note: 'A cast of one’s own cuts instead of failing.',
      },
      { before: 'CREATE TABLE orders (total numeric(10,2));', sql: 'ALTER TABLE orders ALTER total TYPE int;' },
      {
        before: 'CREATE DOMAIN code AS varchar(20);\nCREATE TABLE orders (code code);',
        sql: 'ALTER TABLE orders ALTER code TYPE varchar(10);',
      },
    ],
    good: [
      { before: 'CREATE TABLE orders (id int);', sql: 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;' },
      { before: 'CREATE TABLE orders (code varchar(10));', sql: 'ALTER TABLE orders ALTER code TYPE text;' },
      {
        before: 'CREATE TABLE orders (total numeric(10,2));',
        sql: 'ALTER TABLE orders ALTER total TYPE numeric(12,2);',
      },
      {
        before: 'CREATE TABLE orders (at timestamp);',
        sql: "ALTER TABLE orders ALTER at TYPE timestamptz USING at AT TIME ZONE 'UTC';",
      },
      {
        before: 'CREATE TABLE orders (code text);',
        sql: 'ALTER TABLE orders ALTER code TYPE varchar(10) USING short(code);',
        note: 'An expression of one’s own decides what becomes of long ones.',
      },
      { sql: 'CREATE TABLE orders (id bigint);\nALTER TABLE orders ALTER id TYPE int;' },
      {
        before: 'CREATE TABLE orders (id int);\nALTER TABLE orders ALTER COLUMN id TYPE bigint;',
        undoes: 'before',
        sql: 'ALTER TABLE orders ALTER COLUMN id TYPE integer;',
        note: 'The way back from a wider type has no other type to go to.',
      },
    ],
  },
  *check(context) {
    if (goesBack(context)) return;
    for (const { action, lock } of partsOf(context, 'set type')) {
      const column = columnAt(context, context.facts.name, action.column);
      const { using } = action;
      const isOwnExpression = using !== undefined && using.cast?.column !== action.column;
      if (column?.type === undefined || isOwnExpression || isOwn(context, column.origin)) continue;
      const narrowing = narrowingOf(context, column.type, action.type, using !== undefined);
      if (narrowing === undefined) continue;
      const change = `ALTER COLUMN … TYPE makes ${action.type.text} of ${lock.relation}.${action.column}, which is ${column.type.text},`;
      yield {
        message:
          narrowing.outcome === 'fails'
            ? `${change} and it fails on ${narrowing.what}. Look for such rows first, and keep the rule in a CHECK.`
            : `${change} and it loses ${narrowing.what} without a word. Keep the old column until nobody needs its values.`,
        span: context.at(action.span),
        object: `${lock.relation}.${action.column}`,
      };
    }
  },
});

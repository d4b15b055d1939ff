import { defineRule, isType, makeText, manual, type TypedColumn, typedColumns, typing } from '#core/rules/api';

export const preferText = defineRule({
  name: 'prefer-text',
  family: 'Types',
  severity: 'info',
  recommended: true,
  summary: 'A column has a length limit in its type: `varchar(n)`.',
  why: `\`varchar(n)\` is stored like \`text\` and is no faster. The length is part of the type, so to make it shorter
rewrites the table under ACCESS EXCLUSIVE, and the type of a domain cannot be changed at all. A CHECK says the same with
a name, and can be replaced while the table is in use: NOT VALID first, validated later. \`varchar\` without a length
limits nothing and is left to \`unqualified-varchar\`.`,
  instead: `Write \`text\`, with a CHECK where the limit is a rule of the business:

\`\`\`sql
CREATE TABLE customers (email text CHECK (char_length(email) <= 254));
\`\`\``,
  sources: [
    manual('datatype-character'),
    'squawk: prefer-text-field',
    'postgres-language-server: preferTextField',
    'pgfence: prefer-text-field',
    'schemalint: prefer-text-to-varchar',
  ],
  needs: ['schema'],
  fixable: true,
  waysBack: false,
  on: typing,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE customers (email varchar(254) NOT NULL);',
        fixed: 'CREATE TABLE customers (email text NOT NULL CHECK (char_length(email) <= 254));',
      },
      {
        sql: 'CREATE TABLE crm.customers ("firstName" character varying(50), tags varchar(20)[]);',
        fixed: 'CREATE TABLE crm.customers ("firstName" text CHECK (char_length("firstName") <= 50), tags text[]);',
      },
      {
        sql: 'ALTER TABLE customers ADD COLUMN phone pg_catalog.varchar(20);',
        fixed: 'ALTER TABLE customers ADD COLUMN phone text;',
        note: 'A CHECK would look at every row of a table in use; add it NOT VALID.',
      },
      {
        sql: 'ALTER TABLE customers ALTER COLUMN phone TYPE varchar(40);',
        fixed: 'ALTER TABLE customers ALTER COLUMN phone TYPE text;',
        note: 'Nothing is known of the column, which may be of another type now.',
      },
      {
        sql: 'CREATE DOMAIN email AS varchar(254) NOT NULL;',
        fixed: 'CREATE DOMAIN email AS text NOT NULL CHECK (char_length(VALUE) <= 254);',
      },
      {
        sql: 'CREATE TYPE address AS (street varchar(100));',
        fixed: 'CREATE TYPE address AS (street text);',
      },
      {
        sql: 'DO $$ BEGIN CREATE TABLE customers (email varchar(254)); END $$;',
        fixed: 'DO $$ BEGIN CREATE TABLE customers (email text CHECK (char_length(email) <= 254)); END $$;',
      },
    ],
    good: [
      { sql: 'CREATE TABLE customers (email text CHECK (char_length(email) <= 254));' },
      { sql: 'CREATE TABLE customers (email varchar);', note: 'It limits nothing.' },
      { sql: 'CREATE TEMPORARY TABLE import (line varchar(500));', note: 'It does not stay.' },
      { sql: 'CREATE FOREIGN TABLE legacy (code varchar(8)) SERVER old;', note: 'The other server decides.' },
      {
        before: 'CREATE TABLE events (kind varchar(20)) PARTITION BY LIST (kind);',
        sql: `CREATE TABLE events_login (kind varchar(20));
ALTER TABLE events ATTACH PARTITION events_login FOR VALUES IN ('login');`,
        note: 'A partition has the types of its parent.',
      },
      {
        before: 'CREATE TABLE customers (phone varchar(20));',
        sql: 'ALTER TABLE customers ALTER COLUMN phone TYPE varchar(40);',
        note: 'The type was chosen before; to widen it costs nothing.',
      },
      { sql: 'CREATE TABLE customers_copy (LIKE customers);' },
    ],
  },
  *check(context) {
    for (const column of typedColumns(context, isLimited)) {
      yield {
        message: `${column.object} is ${column.type.text}: the length is part of the type, and another one is an ALTER of the type. Use text, with a CHECK where the length matters.`,
        span: context.at(column.type.span),
        object: column.object,
        fixes: makeText(context, column),
      };
    }
  },
});

function isLimited({ type }: TypedColumn): boolean {
  return isType(type, 'varchar') && type.modifiers.length > 0;
}

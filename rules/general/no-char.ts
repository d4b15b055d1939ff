import { defineRule, isType, makeText, manual, typedColumns, typing } from '#core/rules/api';

export const noChar = defineRule({
  name: 'no-char',
  family: 'Types',
  severity: 'warning',
  recommended: true,
  summary: 'A column is `char(n)`, which pads what is put into it with blanks.',
  why: `\`char(n)\` fills every value up to its length with blanks, which take space and come back to the application, and
ignores them when it compares two of its kind, but not in \`LIKE\`. It does not even keep its promise: a shorter value is
accepted. There is nothing it does faster than \`text\`.`,
  instead: `Write \`text\`, with a CHECK where the length is fixed:

\`\`\`sql
CREATE TABLE countries (code text PRIMARY KEY CHECK (char_length(code) = 2));
\`\`\`

In a column that has rows the padding goes with the change of type; the table is rewritten for it.`,
  sources: [
    manual('datatype-character'),
    'squawk: ban-char-field',
    'postgres-language-server: banCharField',
    'pgfence: ban-char-field',
  ],
  needs: ['schema'],
  fixable: true,
  waysBack: false,
  on: typing,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE countries (code char(2) PRIMARY KEY);',
        fixed: 'CREATE TABLE countries (code text PRIMARY KEY CHECK (char_length(code) <= 2));',
      },
      {
        sql: 'CREATE TABLE flags (active char DEFAULT \'Y\', "isoCode" character(3));',
        fixed: `CREATE TABLE flags (active text DEFAULT 'Y' CHECK (char_length(active) <= 1), "isoCode" text CHECK (char_length("isoCode") <= 3));`,
      },
      { sql: 'CREATE TABLE notes (body bpchar);', fixed: 'CREATE TABLE notes (body text);' },
      {
        sql: 'ALTER TABLE shop.orders ADD COLUMN currency pg_catalog.bpchar(3);',
        fixed: 'ALTER TABLE shop.orders ADD COLUMN currency text;',
      },
      {
        sql: 'ALTER TABLE orders ALTER COLUMN currency TYPE nchar(3);',
        fixed: 'ALTER TABLE orders ALTER COLUMN currency TYPE text;',
      },
      {
        sql: 'CREATE DOMAIN currency AS char(3);',
        fixed: 'CREATE DOMAIN currency AS text CHECK (char_length(VALUE) <= 3);',
      },
    ],
    good: [
      { sql: 'CREATE TABLE countries (code text PRIMARY KEY CHECK (char_length(code) = 2));' },
      { sql: 'CREATE TABLE countries (code varchar(2));', note: 'It pads nothing.' },
      { sql: 'CREATE TABLE catalogue (kind "char");', note: 'A type of its own, one byte.' },
      { sql: 'ALTER TABLE orders ALTER COLUMN currency TYPE text USING currency::char(3);' },
      { sql: 'CREATE TEMP TABLE import (code char(2));' },
    ],
  },
  *check(context) {
    for (const column of typedColumns(context, ({ type }) => isType(type, 'bpchar'))) {
      yield {
        message: `${column.object} is ${column.type.text}: shorter values are padded with blanks, which take space and come back to the application. Use text, with a CHECK where the length matters.`,
        span: context.at(column.type.span),
        object: column.object,
        fixes: makeText(context, column),
      };
    }
  },
});

import { defineRule, isType, manual, typedColumns, typing } from '#core/rules/api';

export const unqualifiedVarchar = defineRule({
  name: 'unqualified-varchar',
  family: 'Types',
  severity: 'info',
  recommended: false,
  summary: 'A column is `varchar` without a length, which is `text` under another name.',
  why: `Without a length \`varchar\` limits nothing, yet it reads as if somebody forgot the number. It does no harm, so the
rule is off unless a project wants one spelling.`,
  instead: 'Write `text`. Changing the type of a column that is there already rewrites nothing.',
  sources: [manual('datatype-character'), 'squawk: prefer-text-field'],
  needs: ['schema'],
  fixable: false,
  waysBack: false,
  on: typing,
  examples: {
    bad: [
      { sql: 'CREATE TABLE customers (email varchar NOT NULL);' },
      { sql: 'ALTER TABLE customers ADD COLUMN tags character varying[];' },
      { sql: 'CREATE DOMAIN email AS pg_catalog.varchar;' },
    ],
    good: [
      { sql: 'CREATE TABLE customers (email text);' },
      { sql: 'CREATE TABLE customers (email varchar(254));', note: 'That is for `prefer-text`.' },
      { sql: 'CREATE TEMP TABLE import (line varchar);' },
    ],
  },
  *check(context) {
    for (const column of typedColumns(context, ({ type }) => isType(type, 'varchar') && type.modifiers.length === 0)) {
      yield {
        message: `${column.object} is varchar without a length, which is text under another name. Write text.`,
        span: context.at(column.type.span),
        object: column.object,
      };
    }
  },
});

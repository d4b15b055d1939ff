import { defineRule, isOfNewTable, keyAround, manual, placed, typedColumns } from '#core/rules/api';

export const serialInNewTable = defineRule({
  name: 'serial-in-new-table',
  family: 'Types',
  severity: 'info',
  recommended: true,
  summary: 'A new table has a `serial` column that is not its key.',
  why: `The numbers look as if they had no gaps and no doubles. They can have both: rolled back inserts use numbers up, and
nothing but a constraint keeps two rows from having the same one. Who may insert into the table needs a right on the sequence
as well. A serial key is the matter of \`prefer-identity\`, one that is added to a table in use that of
\`serial-column-rewrites\`: each serial column is spoken of once.`,
  instead: `Make it an identity, with UNIQUE where each number may occur once:

\`\`\`sql
CREATE TABLE orders (id uuid PRIMARY KEY, number bigint GENERATED ALWAYS AS IDENTITY UNIQUE);
\`\`\``,
  sources: [manual('datatype-numeric#DATATYPE-SERIAL'), 'squawk: prefer-identity'],
  needs: ['new tables', 'schema'],
  fixable: false,
  waysBack: false,
  on: ['create table', 'alter table'],
  examples: {
    bad: [
      { sql: 'CREATE TABLE orders (id uuid PRIMARY KEY, number bigserial);' },
      { sql: 'CREATE TABLE shop.log ("entryNo" smallserial, line text);' },
      { sql: 'CREATE TABLE orders (id uuid);\nALTER TABLE orders ADD number serial;' },
    ],
    good: [
      { sql: 'CREATE TABLE orders (id uuid PRIMARY KEY, number bigint GENERATED ALWAYS AS IDENTITY);' },
      { sql: 'CREATE TABLE orders (id bigserial PRIMARY KEY);', note: '`prefer-identity` speaks.' },
      { sql: 'ALTER TABLE orders ADD COLUMN number bigserial;', note: '`serial-column-rewrites` speaks.' },
      { sql: 'CREATE TEMP TABLE import (line_number serial, line text);' },
    ],
  },
  *check(context) {
    for (const column of typedColumns(context, ({ type }) => type.serial)) {
      const found = placed(context, column);
      if (found === undefined || !isOfNewTable(context, column) || keyAround(found).length > 0) continue;
      const { object, type } = column;
      yield {
        message: `${object} is ${type.text} and no key: its numbers have gaps, and its sequence needs rights of its own. Make it an identity column.`,
        span: context.at(type.span),
        object,
      };
    }
  },
});

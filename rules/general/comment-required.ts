import * as z from 'zod';
import { defineFileRule, manual, placeIn } from '#core/rules/api';

export const commentRequired = defineFileRule({
  name: 'comment-required',
  family: 'Schema quality',
  severity: 'info',
  recommended: false,
  summary: 'A new table has no comment when the file ends.',
  why: 'A comment stands in the database, where everybody who looks at the table finds it: psql shows it with `\\d+`, and so do the tools for diagrams and data catalogues.',
  instead: `Say what a row is:

\`\`\`sql
COMMENT ON TABLE orders IS 'One order of one customer, paid or not.';
\`\`\``,
  sources: [manual('sql-comment'), 'bytebase: table.comment', 'schemalint: require-comment'],
  needs: ['new tables', 'other files'],
  fixable: false,
  waysBack: false,
  options: z.strictObject({
    tables: z.boolean().default(true).describe('Whether tables need one.'),
    columns: z.boolean().default(false).describe('Whether every column of a new table needs one.'),
  }),
  examples: {
    bad: [
      { sql: 'CREATE TABLE orders (id bigint PRIMARY KEY);' },
      {
        sql: "CREATE TABLE orders (id bigint);\nCOMMENT ON TABLE orders IS 'Orders.';\nCOMMENT ON TABLE orders IS NULL;",
      },
      {
        sql: 'CREATE TABLE app."Orders" (id bigint, note text);\nCOMMENT ON COLUMN app."Orders".id IS \'Its number.\';',
        options: { tables: false, columns: true },
      },
    ],
    good: [
      { sql: "CREATE TABLE orders (id bigint);\nCOMMENT ON TABLE orders IS 'One order.';" },
      {
        sql: 'CREATE TABLE app."Orders" (id bigint);\nCOMMENT ON TABLE app."Orders" IS \'One order.\';\nCOMMENT ON COLUMN app."Orders".id IS \'Its number.\';',
        options: { columns: true },
      },
      { sql: 'CREATE TEMPORARY TABLE batch (id bigint);' },
      {
        before: 'CREATE TABLE events (at date) PARTITION BY RANGE (at);',
        sql: 'CREATE TABLE events_2024 PARTITION OF events DEFAULT;',
        note: 'A partition is what its parent is.',
      },
    ],
  },
  byRelation: true,
  *check({ left, options }) {
    for (const { table, statement } of left.tables) {
      const { facts } = statement;
      if (table.partitionOf !== undefined) continue;
      const span = placeIn(statement, facts.kind === 'create table' ? facts.name.span : undefined);
      if (options.tables && table.comment === undefined)
        yield { message: `${table.id} has no comment. Say what a row of it is.`, span, object: table.id };
      if (!options.columns) continue;
      for (const { name, comment } of table.columns) {
        const column = `${table.id}.${name}`;
        const written = facts.kind === 'create table' ? facts.columns.find((each) => each.name === name) : undefined;
        if (comment === undefined)
          yield {
            message: `${column} has no comment. Say what it holds.`,
            span: placeIn(
              statement,
              written?.nameSpan ?? (facts.kind === 'create table' ? facts.name.span : undefined),
            ),
            object: column,
          };
      }
    }
  },
});

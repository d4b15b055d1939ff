import * as z from 'zod';
import { defineRule, list, manual, packed, paddingToSpare, resolveTypeReference } from '#core/rules/api';

export const columnOrderPadding = defineRule({
  name: 'column-order-padding',
  family: 'Schema quality',
  severity: 'info',
  recommended: false,
  summary: 'The order of a new table’s columns leaves bytes unused in every row.',
  why: 'A value begins at a multiple of its type’s alignment: an eight-byte `bigint` behind a `boolean` leaves seven bytes empty, in every row, on disk and in memory. The order cannot be changed later.',
  instead:
    'Put eight-byte columns first (`bigint`, `timestamptz`, `double precision`), then four (`integer`, `date`), two, one, and last those whose length differs (`text`, `numeric`, `jsonb`).',
  sources: [manual('storage-page-layout#STORAGE-TUPLE-LAYOUT'), manual('catalog-pg-type'), 'atlas: PG110'],
  needs: ['new tables'],
  fixable: false,
  waysBack: false,
  on: ['create table'],
  options: z.strictObject({
    minimum: z.number().int().positive().default(8).describe('The fewest bytes a row that are worth a word.'),
  }),
  examples: {
    bad: [
      { sql: 'CREATE TABLE t (open boolean, id bigint PRIMARY KEY, state smallint, at timestamptz);' },
      {
        before: "CREATE DOMAIN positive AS bigint CHECK (value > 0);\nCREATE TYPE state AS ENUM ('open');",
        sql: 'CREATE TABLE app."T" (a boolean, b positive, c state, d positive);',
      },
      { sql: 'CREATE TABLE t (a integer, b bigint, c text);', options: { minimum: 4 } },
    ],
    good: [
      { sql: 'CREATE TABLE t (id bigint PRIMARY KEY, at timestamptz, state smallint, open boolean, note text);' },
      { sql: 'CREATE TABLE t (a integer, b bigint, c text);', note: 'Four bytes are not worth a word.' },
      { sql: 'CREATE TABLE t (a boolean, b text, c bigint);', note: 'Where c begins depends on the text before it.' },
      { sql: 'CREATE TEMPORARY TABLE t (a boolean, b bigint, c boolean, d bigint);' },
      { sql: 'CREATE TABLE t (a boolean, b integer);', note: 'The row is eight bytes long either way.' },
    ],
  },
  *check(context) {
    const { facts, schema, session, options } = context;
    if (facts.persistence === 'temporary' || facts.partitionOf !== undefined || facts.inherits.length > 0) return;
    const columns = facts.columns.map(({ name, type }) => ({
      name,
      type: type && resolveTypeReference(schema, session, type),
    }));
    const spare = paddingToSpare(schema, columns);
    if (spare < options.minimum) return;
    const order = list(packed(schema, columns).map(({ name }) => name));
    yield {
      message: `The order of the columns costs ${spare} bytes in every row without NULLs. Without them: ${order}.`,
      span: context.at(facts.name.span),
    };
  },
});

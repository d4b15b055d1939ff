import * as z from 'zod';
import { defineRule, list, manual } from '#core/rules/api';

export const wideIndex = defineRule({
  name: 'wide-index',
  family: 'Schema quality',
  severity: 'info',
  recommended: false,
  summary: 'An index has many key columns.',
  why: `Behind the first two or three columns an index seldom narrows a search any more, while every column makes it larger and lets more \`UPDATE\`s
write it. Columns that are only read, not searched for, belong into \`INCLUDE\`.`,
  instead: 'Leave out the columns that no search needs, or put them into `INCLUDE`.',
  sources: [manual('indexes-multicolumn'), 'strong_migrations: add_index_columns', 'bytebase: 802'],
  needs: [],
  fixable: false,
  waysBack: false,
  on: ['create index'],
  options: z.strictObject({
    maximum: z.number().int().positive().default(3).describe('The most key columns accepted.'),
  }),
  examples: {
    bad: [
      { sql: 'CREATE INDEX ON orders (customer_id, state, at, total);' },
      { sql: 'CREATE INDEX "ByName" ON app."Users" ("last", lower("first"));', options: { maximum: 1 } },
    ],
    good: [
      { sql: 'CREATE INDEX ON orders (customer_id, state, at) INCLUDE (total, note);' },
      { sql: 'CREATE UNIQUE INDEX ON orders (a, b, c, d);', note: 'What is unique together is no choice.' },
    ],
  },
  *check(context) {
    const { facts, options } = context;
    if (facts.unique || facts.columns.length <= options.maximum) return;
    const columns = facts.columns.map(({ name, expression }) => name ?? expression?.text ?? '');
    yield {
      message: `The index has ${facts.columns.length} key columns, ${list(columns)}; more than ${options.maximum} seldom help a search. Move those that are only read into INCLUDE.`,
      span: context.at(undefined),
      object: context.resolve(facts.table),
    };
  },
});

import * as z from 'zod';
import { defineRule, filledTemplate, fitsTemplate, manual, templateWords } from '#core/rules/api';

export const indexNaming = defineRule({
  name: 'index-naming',
  family: 'Schema quality',
  severity: 'info',
  recommended: false,
  summary: 'An index is not named as the project names indexes.',
  why: 'Plans, statistics and errors speak of indexes by their names. One that tells its table and columns spares a look into the catalogue.',
  instead: 'Name it after the template; PostgreSQL’s own manner is `orders_customer_id_idx`.',
  sources: [manual('sql-createindex'), 'atlas: NM104', 'bytebase: 303'],
  needs: [],
  fixable: false,
  waysBack: false,
  on: ['create index'],
  options: z.strictObject({
    index: z.string().default('{table}_{columns}_idx').describe(`The name of a plain index. ${templateWords}`),
    unique: z.string().default('{table}_{columns}_key').describe('The name of a unique index.'),
    partial: z.string().default('{table}_{any}').describe('The name of an index with WHERE.'),
  }),
  examples: {
    bad: [
      { sql: 'CREATE INDEX orders_by_customer ON orders (customer_id);' },
      { sql: 'CREATE UNIQUE INDEX orders_number_idx ON app.orders (number);' },
      { sql: 'CREATE INDEX "open" ON "Orders" ("customerId") WHERE open;' },
      { sql: 'CREATE INDEX orders_at_idx ON orders (at);', options: { index: 'idx_{table}_{any}' } },
    ],
    good: [
      { sql: 'CREATE INDEX orders_customer_id_at_idx ON orders (customer_id, at);' },
      { sql: 'CREATE INDEX ON orders (customer_id);', note: 'PostgreSQL makes the name up.' },
      { sql: 'CREATE INDEX orders_lower_idx ON orders (lower(note));' },
      { sql: 'CREATE INDEX orders_open ON orders (customer_id) WHERE open;' },
      { sql: 'CREATE INDEX idx_orders_at ON orders (at);', options: { index: 'idx_{table}_{any}' } },
    ],
  },
  *check(context) {
    const { facts, options } = context;
    if (facts.name === undefined) return;
    const template = facts.where !== undefined ? options.partial : facts.unique ? options.unique : options.index;
    const columns = facts.columns.map(({ label, name }) => label ?? name ?? 'expr').join('_');
    const parts = { table: facts.table.name, columns };
    if (fitsTemplate(facts.name, template, parts)) return;
    yield {
      message: `The index is called ${facts.name} and not ${filledTemplate(template, parts)}. Name it as the others.`,
      span: context.at(facts.nameSpan),
    };
  },
});

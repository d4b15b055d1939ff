import { breaks, defineRule, manual, nameStyle, namesMade, naming } from '#core/rules/api';

export const tableNaming = defineRule({
  name: 'table-naming',
  family: 'Schema quality',
  severity: 'info',
  recommended: false,
  summary: 'A table or view is not named as the project names tables.',
  why: 'A name with capital letters must stand in quotes in every query, as PostgreSQL makes other letters small. Names of one manner can be guessed.',
  instead: 'Name it as the others are named; `orders`, not `"Orders"`.',
  sources: [
    manual('sql-syntax-lexical#SQL-SYNTAX-IDENTIFIERS'),
    'atlas: NM102',
    'bytebase: 301',
    'schemalint: name-casing',
  ],
  needs: [],
  fixable: false,
  waysBack: false,
  on: naming,
  options: nameStyle,
  examples: {
    bad: [
      { sql: 'CREATE TABLE "Orders" (id bigint PRIMARY KEY);' },
      { sql: 'CREATE TABLE app.orders (id bigint PRIMARY KEY);', options: { prefix: 'shop_' } },
      { sql: 'ALTER TABLE orders RENAME TO "orderItems";' },
      { sql: 'CREATE VIEW open_orders AS SELECT 1 AS a;', options: { style: 'PascalCase' } },
    ],
    good: [
      { sql: 'CREATE TABLE order_items2 (id bigint PRIMARY KEY);' },
      { sql: 'CREATE TABLE Orders (id bigint PRIMARY KEY);', note: 'Without quotes the name is orders.' },
      { sql: 'CREATE TABLE "tblOrder" (id bigint);', options: { style: 'PascalCase', prefix: 'tbl' } },
      { sql: 'CREATE TEMPORARY TABLE "Batch" (id bigint);' },
    ],
  },
  *check(context) {
    for (const { of, name, span } of namesMade(context.facts)) {
      const broken = of === 'table' || of === 'view' ? breaks(name, context.options) : undefined;
      if (broken === undefined) continue;
      yield { message: `The ${of} ${name} ${broken}. Name it as the others.`, span: context.at(span) };
    }
  },
});

import { breaks, defineRule, manual, nameStyle, namesMade, naming } from '#core/rules/api';

export const columnNaming = defineRule({
  name: 'column-naming',
  family: 'Schema quality',
  severity: 'info',
  recommended: false,
  summary: 'A column is not named as the project names columns.',
  why: 'A name with capital letters must stand in quotes in every query, as PostgreSQL makes other letters small. Names of one manner can be guessed.',
  instead: 'Name it as the others are named; `customer_id`, not `"customerId"`.',
  sources: [
    manual('sql-syntax-lexical#SQL-SYNTAX-IDENTIFIERS'),
    'atlas: NM103',
    'bytebase: 302',
    'schemalint: name-casing',
  ],
  needs: [],
  fixable: false,
  waysBack: false,
  on: naming,
  options: nameStyle,
  examples: {
    bad: [
      { sql: 'CREATE TABLE orders (id bigint PRIMARY KEY, "customerId" bigint);' },
      { sql: 'ALTER TABLE app.orders ADD COLUMN "Note" text;' },
      { sql: 'ALTER TABLE orders RENAME COLUMN note TO "aNote";' },
    ],
    good: [
      { sql: 'CREATE TABLE "Orders" (id bigint PRIMARY KEY, customer_id bigint, größe int);' },
      { sql: 'ALTER TABLE orders ADD COLUMN "customerId" bigint;', options: { style: 'camelCase' } },
      { sql: 'ALTER TABLE orders ADD COLUMN "what ever" bigint;', options: { style: 'any' } },
    ],
  },
  *check(context) {
    for (const { of, name, span } of namesMade(context.facts)) {
      const broken = of === 'column' ? breaks(name, context.options) : undefined;
      if (broken === undefined) continue;
      yield { message: `The column ${name} ${broken}. Name it as the others.`, span: context.at(span) };
    }
  },
});

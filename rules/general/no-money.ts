import { defineRule, isType, manual, typedColumns, typing } from '#core/rules/api';

export const noMoney = defineRule({
  name: 'no-money',
  family: 'Types',
  severity: 'warning',
  recommended: true,
  summary: 'A column is of the type `money`.',
  why: `How a \`money\` value is read and shown, and how many decimals it has, is a setting of the session (\`lc_monetary\`):
a dump restored under another locale holds other amounts. It knows no currency, and dividing two of them gives a double.`,
  instead: `Write \`numeric\` with the scale that the currency needs, or whole cents as \`bigint\`, and keep the currency beside it:

\`\`\`sql
CREATE TABLE payments (amount numeric(12, 2) NOT NULL, currency text NOT NULL);
\`\`\``,
  sources: [
    manual('datatype-money'),
    'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_money',
    'pgfence: prefer-numeric-over-money',
  ],
  needs: ['schema'],
  fixable: false,
  waysBack: false,
  on: typing,
  examples: {
    bad: [
      { sql: 'CREATE TABLE payments (amount money NOT NULL);' },
      { sql: 'ALTER TABLE shop.payments ADD COLUMN "refundedAmount" pg_catalog.money;' },
      { sql: 'ALTER TABLE payments ALTER COLUMN amount TYPE money;' },
      { sql: 'CREATE TYPE price AS (amounts money[]);' },
      { sql: 'CREATE DOMAIN price AS money CHECK (VALUE > 0::money);' },
    ],
    good: [
      { sql: 'CREATE TABLE payments (amount numeric(12, 2) NOT NULL);' },
      { sql: 'CREATE TABLE payments (money numeric, amount shop.money);', note: 'A name, and a type of the project.' },
      { sql: 'ALTER TABLE payments ALTER COLUMN amount TYPE numeric USING amount::money::numeric;' },
      {
        before: 'CREATE TABLE payments (amount money);',
        sql: 'CREATE TABLE payments_2024 (note text) INHERITS (payments);\nCREATE TABLE copy (LIKE payments);',
      },
    ],
  },
  *check(context) {
    for (const { type, object } of typedColumns(context, (column) => isType(column.type, 'money'))) {
      yield {
        message: `${object} is money, whose decimals and spelling depend on the session's lc_monetary. Use numeric, with the currency beside it.`,
        span: context.at(type.span),
        object,
      };
    }
  },
});

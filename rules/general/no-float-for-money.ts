import { defineRule, isType, manual, nameWords, type TypedColumn, typedColumns, typing } from '#core/rules/api';

export const noFloatForMoney = defineRule({
  name: 'no-float-for-money',
  family: 'Types',
  severity: 'warning',
  recommended: true,
  summary: 'An amount of money is kept as a floating-point number.',
  why: `\`real\` and \`double precision\` cannot hold most decimal fractions: 0.1 + 0.2 is 0.30000000000000004. Sums differ with
the order in which rows are added, and comparing with \`=\` fails. Whether a column is money is told by the words of its name;
rates, ratios, percentages and physical quantities are left alone.`,
  instead: `Write \`numeric\` with the scale of the currency, or whole cents as \`bigint\`:

\`\`\`sql
CREATE TABLE order_items (unit_price numeric(12, 2) NOT NULL);
\`\`\``,
  sources: [manual('datatype-numeric#DATATYPE-FLOAT')],
  needs: ['schema'],
  fixable: false,
  waysBack: false,
  on: typing,
  examples: {
    bad: [
      { sql: 'CREATE TABLE order_items (unit_price double precision NOT NULL);' },
      { sql: 'CREATE TABLE shop.payments ("grossAmount" float, fees real[]);' },
      { sql: 'ALTER TABLE accounts ADD COLUMN balance pg_catalog.float8 DEFAULT 0;' },
      { sql: 'ALTER TABLE accounts ALTER COLUMN balance TYPE float4;' },
      { sql: 'CREATE DOMAIN price AS double precision;' },
    ],
    good: [
      { sql: 'CREATE TABLE order_items (unit_price numeric(12, 2) NOT NULL);' },
      { sql: 'CREATE TABLE cities (latitude double precision, longitude double precision);' },
      { sql: 'CREATE TABLE offers (discount_percent real, price_factor float, tax_rate real, cost_score float);' },
      { sql: 'CREATE TABLE doses (amount_ml real, total_seconds real);', note: 'Quantities, not money.' },
    ],
  },
  *check(context) {
    for (const { type, object } of typedColumns(context, isMoney)) {
      yield {
        message: `${object} looks like money and is ${type.text}, which cannot hold most decimal fractions: sums drift. Use numeric.`,
        span: context.at(type.span),
        object,
      };
    }
  },
});

const money: ReadonlySet<string> = new Set(
  `price prices amount amounts cost costs fee fees balance balances salary salaries wage wages revenue payment payments
  money tax taxes vat discount discounts refund refunds subtotal budget payout payouts income profit turnover usd eur
  gbp`.split(/\s+/),
);

/** Words that make a number of it that is no money. */
const notMoney: ReadonlySet<string> = new Set(
  `rate rates ratio percent percentage pct factor multiplier coefficient weight score count quantity qty share index
  probability change delta trend volatility error hours minutes seconds ms days ml l g kg mg km m cm mm kwh mwh wh
  watts gb mb kb bytes units points per`.split(/\s+/),
);

function isMoney({ name, type }: TypedColumn): boolean {
  if (!isType(type, 'float4', 'float8')) return false;
  const words = nameWords(name);
  return words.some((word) => money.has(word)) && !words.some((word) => notMoney.has(word));
}

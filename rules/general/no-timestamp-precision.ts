import { defineRule, isType, manual, type TypedColumn, typedColumns, typing } from '#core/rules/api';

export const noTimestampPrecision = defineRule({
  name: 'no-timestamp-precision',
  family: 'Types',
  severity: 'info',
  recommended: false,
  summary: 'A time is rounded by the precision of its type.',
  why: `\`timestamp(0)\` rounds, it does not cut: a moment in the second half of a second is stored as one that has not come yet.
Events that happen within the same unit lose their order, and no space is saved: every precision takes 8 bytes.`,
  instead: "Write `timestamptz` and round where it is shown: `date_trunc('second', placed_at)`.",
  sources: [
    manual('datatype-datetime'),
    'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_timestamp.280.29_or_timestamptz.280.29',
  ],
  needs: ['schema'],
  fixable: false,
  waysBack: false,
  on: typing,
  examples: {
    bad: [
      { sql: 'CREATE TABLE orders (placed_at timestamptz(0));' },
      { sql: 'ALTER TABLE orders ADD COLUMN "paidAt" timestamp(3) with time zone, ADD opens time(0)[];' },
      { sql: 'ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamp(0);' },
    ],
    good: [
      { sql: 'CREATE TABLE orders (placed_at timestamptz, due date);' },
      { sql: 'CREATE TABLE orders (placed_at timestamptz(6));', note: 'All that is stored anyway.' },
      { sql: 'CREATE TABLE orders (lasts interval day to second);' },
    ],
  },
  *check(context) {
    for (const { type, object } of typedColumns(context, isRounded)) {
      yield {
        message: `${object} is ${type.text}: later digits are rounded away, up as well as down. Leave the precision out and round where it is shown.`,
        span: context.at(type.span),
        object,
      };
    }
  },
});

/** Microseconds, which is what a time without a precision has. */
const finest = 6;

function isRounded({ type }: TypedColumn): boolean {
  const [precision] = type.modifiers;
  return (
    isType(type, 'timestamp', 'timestamptz', 'time', 'timetz') && precision !== undefined && Number(precision) < finest
  );
}

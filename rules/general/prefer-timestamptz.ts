import {
  defineRule,
  fix,
  isType,
  list,
  manual,
  nameWords,
  retype,
  type TypedColumn,
  typedColumns,
  typing,
} from '#core/rules/api';

export const preferTimestamptz = defineRule({
  name: 'prefer-timestamptz',
  family: 'Types',
  severity: 'warning',
  recommended: true,
  summary: 'A column is `timestamp` without a time zone.',
  why: `A \`timestamp\` is what a clock on some wall shows: it does not say which wall. Two sessions with different
\`TimeZone\` settings write different moments as the same value, and \`now()\` loses its zone on the way in. \`timestamptz\`
is a moment, takes the same 8 bytes, and is shown in each session's own zone. To change the type later reads the old values in
one zone, which is right only if all of them were written in it.

A wall clock's time can be what is meant: a column whose name says \`local\` or \`wall\`, or that has a column for the zone beside
it in the same statement, is left alone.`,
  instead: 'Write `timestamptz`.',
  sources: [
    manual('datatype-datetime#DATATYPE-TIMEZONES'),
    'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_timestamp_.28without_time_zone.29',
    'squawk: prefer-timestamp-tz',
    'postgres-language-server: preferTimestamptz',
    'pgfence: prefer-timestamptz',
    'schemalint: prefer-timestamptz-to-timestamp',
  ],
  needs: ['schema'],
  fixable: true,
  waysBack: false,
  on: typing,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE orders (placed_at timestamp NOT NULL DEFAULT now());',
        fixed: 'CREATE TABLE orders (placed_at timestamptz NOT NULL DEFAULT now());',
      },
      {
        sql: 'CREATE TABLE orders ("shippedAt" timestamp(3) without time zone, seen pg_catalog.timestamp[]);',
        fixed: 'CREATE TABLE orders ("shippedAt" timestamptz(3), seen timestamptz[]);',
      },
      {
        sql: 'ALTER TABLE orders ADD COLUMN paid_at timestamp;',
        fixed: 'ALTER TABLE orders ADD COLUMN paid_at timestamptz;',
      },
      {
        sql: 'ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamp;',
        note: 'No fix: only the author knows in which zone the old values were written.',
      },
      { sql: 'CREATE DOMAIN moment AS timestamp;', fixed: 'CREATE DOMAIN moment AS timestamptz;' },
    ],
    good: [
      { sql: 'CREATE TABLE orders (placed_at timestamptz NOT NULL DEFAULT now(), due date, opens time);' },
      { sql: 'CREATE TABLE orders (placed_at timestamp with time zone);' },
      {
        sql: 'CREATE TABLE concerts (starts_at timestamp NOT NULL, time_zone text NOT NULL);',
        note: 'The zone is kept beside it: the time on the wall of the concert hall is meant.',
      },
      { sql: 'ALTER TABLE concerts ADD COLUMN starts_at_local timestamp;', note: 'The name says it.' },
      { sql: 'CREATE TEMP TABLE import (at timestamp);' },
    ],
  },
  *check(context) {
    const columns = [...typedColumns(context, isMoment)];
    const [first] = columns;
    if (first === undefined) return;
    const isOne = columns.length === 1;
    const owner = first.object.slice(0, -first.name.length - 1);
    const what = isOne
      ? `${first.object} is`
      : `${list(
          columns.map(({ name }) => name),
          5,
        )} of ${owner} are`;
    const plain = columns.filter(({ as }) => as !== 'changed' && as !== 'attribute');
    yield {
      message: `${what} timestamp without time zone: that does not tell which moment is meant, and sessions in other zones write other moments as the same value. Use timestamptz.`,
      span: context.at(first.type.span),
      object: isOne ? first.object : owner,
      fixes:
        plain.length === 0
          ? []
          : fix('Make it timestamptz', false, ...plain.map((column) => retype(context, column, zoned(column)))),
    };
  },
});

function zoned({ type: { modifiers } }: TypedColumn): string {
  return modifiers[0] === undefined ? 'timestamptz' : `timestamptz(${modifiers[0]})`;
}

function isMoment({ name, type, besides }: TypedColumn): boolean {
  return isType(type, 'timestamp') && !saysLocal(name) && !besides.some((column) => saysZone(column.name));
}

function saysLocal(name: string): boolean {
  return nameWords(name).some((word) => word === 'local' || word === 'wall');
}

function saysZone(name: string): boolean {
  const words = nameWords(name);
  return words.some((word) => ['tz', 'timezone', 'tzid'].includes(word)) || words.join(' ').includes('time zone');
}

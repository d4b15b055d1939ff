/** A part of a text that says how long ago. */
export interface Duration {
  readonly days: number;
  /** The quoted literal, or the number, in the text. */
  readonly start: number;
  readonly end: number;
  readonly literal: string;
}

const daysOf: readonly (readonly [RegExp, number])[] = [
  [/^(?:y|yr|year)s?$/i, 365.25],
  [/^(?:mon|month)s?$/i, 30.4375],
  [/^(?:w|week)s?$/i, 7],
  [/^(?:d|day)s?$/i, 1],
  [/^(?:h|hr|hour)s?$/i, 1 / 24],
  [/^(?:m|min|minute|s|sec|second)s?$/i, 1 / 1440],
];

/** `2 years 3 mons` in days; undefined for what is no such text. */
export function daysIn(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)];
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, [, count, unit = '']) => {
    const [, days = 0] = daysOf.find(([pattern]) => pattern.test(unit)) ?? [];
    return sum + Number(count) * days;
  }, 0);
}

/** The least that a period means: seven years are seven times 365 days. */
export function leastDays(period: string): number {
  return Math.floor(((daysIn(period) ?? 0) * 365) / 365.25);
}

const now = String.raw`(?:now\(\)|current_date|current_timestamp|localtimestamp|clock_timestamp\(\)|statement_timestamp\(\)|transaction_timestamp\(\))(?:\s*::\s*\w+)?`;
/** The unit may stand behind the literal: `interval '1' year`. */
const interval = String.raw`(?:interval\s*)?'([^']+)'(?:\s*::\s*interval|\s+(year|month|day|hour|minute|second)\b)?`;

/**
 * What a condition says of the age of rows: `ts < now() - interval '90 days'`, `age(ts) > '1 year'`, `current_date - 30`,
 * `make_interval(days => 30)`.
 */
export function agesIn(condition: string): readonly Duration[] {
  const patterns = [
    new RegExp(String.raw`${now}\s*-\s*${interval}`, 'gid'),
    new RegExp(String.raw`\bage\s*\([^()]*\)\s*>=?\s*${interval}`, 'gid'),
  ];
  const found = patterns.flatMap((pattern) =>
    [...condition.matchAll(pattern)].flatMap((match) => {
      const literal = [match[1], match[2]?.toLowerCase()].filter((part) => part !== undefined).join(' ');
      const days = daysIn(literal);
      const [start, end] = match.indices?.[1] ?? [0, 0];
      const behind = match.indices?.[2]?.[1] ?? end + 1;
      return days === undefined ? [] : [{ days, start: start - 1, end: behind, literal }];
    }),
  );
  const made = [...condition.matchAll(/make_interval\s*\(\s*(years|months|weeks|days|hours)\s*=>\s*(\d+)\s*\)/gi)].map(
    ({ 0: all, 1: unit, 2: count, index }) => ({
      days: daysIn(`${count} ${unit}`) ?? 0,
      start: index,
      end: index + all.length,
      literal: `${count} ${unit}`,
    }),
  );
  const whole = [...condition.matchAll(/current_date\s*-\s*(\d+)/dgi)].map((match) => {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    return { days: Number(match[1]), start, end, literal: `${match[1]} days` };
  });
  return [...found, ...made, ...whole];
}

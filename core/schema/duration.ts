const MILLISECONDS: ReadonlyMap<string, number> = new Map([
  ['us', 0.001],
  ['ms', 1],
  ['', 1],
  ['s', 1000],
  ['min', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** The server keeps durations in 32 bits: not quite 25 days. */
const LONGEST = 2 ** 31 - 1;

/**
 * Reads a time setting whose unit is the millisecond when none is written (`lock_timeout`, `statement_timeout`, ...), as
 * the server does: `5s`, `1.5 min`, `500`, whole milliseconds. Undefined for what the server would refuse.
 */
export function milliseconds(setting: string): number | undefined {
  const [, number, unit = ''] = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(setting) ?? [];
  const factor = MILLISECONDS.get(unit);
  if (number === undefined || factor === undefined) return undefined;
  const duration = roundHalfToEven(Number(number) * factor);
  return duration >= 0 && duration <= LONGEST ? duration : undefined;
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

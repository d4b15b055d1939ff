import { type BaseType, baseType } from '#core/effects/types/baseType';
import { resolveTypeReference } from '#core/schema/resolve';
import type { TypeReference } from '#core/sql/facts/name';
import type { AnyContext } from './inUse';

/** What becomes of values that the new type has no room for. */
export interface Narrowing {
  /** `fails`: the statement, on the first of them. `loses`: part of them, without a word. */
  readonly outcome: 'fails' | 'loses';
  /** A clause: `a longer value`. */
  readonly what: string;
}

/** Decimal digits before the point that a whole number can need. */
const integerDigits: ReadonlyMap<string, number> = new Map([
  ['int2', 5],
  ['int4', 10],
  ['int8', 19],
]);

/** Digits that a floating-point number keeps for sure. */
const floatDigits: ReadonlyMap<string, number> = new Map([
  ['float4', 6],
  ['float8', 15],
]);

const texts: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'citext']);
const clocks: ReadonlySet<string> = new Set(['time', 'timetz', 'timestamp', 'timestamptz']);
const finestClock = 6;
const longestName = 63;

/**
 * Whether some values of one type have no place in the other, and what `ALTER COLUMN … TYPE` makes of them. `isExplicit`: a
 * cast in USING, which cuts what the change itself would refuse. The answers are those of real servers, see
 * test/postgres/narrowing.test.ts.
 */
export function narrowingOf(
  { schema, session }: Pick<AnyContext, 'schema' | 'session'>,
  old: TypeReference,
  wanted: TypeReference,
  isExplicit: boolean,
): Narrowing | undefined {
  const [from, to] = [old, wanted].map((type) => baseType(schema, resolveTypeReference(schema, session, type)));
  return from === undefined || to === undefined ? undefined : narrowing(from, to, isExplicit);
}

function narrowing(from: BaseType, to: BaseType, isExplicit: boolean): Narrowing | undefined {
  if (from.isArray || to.isArray) return undefined;
  return ofNumbers(from, to) ?? ofTexts(from, to, isExplicit) ?? ofClocks(from, to) ?? ofBits(from, to, isExplicit);
}

function ofNumbers(from: BaseType, to: BaseType): Narrowing | undefined {
  const [whole, wanted] = [integerDigits.get(from.name), integerDigits.get(to.name)];
  if (wanted !== undefined) {
    if (whole !== undefined) return whole > wanted ? fails('a number that is too large') : undefined;
    const hasFraction = floatDigits.has(from.name) || (from.name === 'numeric' && scaleOf(from) > 0);
    if (hasFraction) return loses('the digits behind the decimal point');
    return from.name === 'numeric' && before(from) >= wanted ? fails('a number that is too large') : undefined;
  }
  const kept = floatDigits.get(to.name);
  if (kept !== undefined) {
    const digits = whole ?? floatDigits.get(from.name) ?? (from.name === 'numeric' ? before(from) + scaleOf(from) : 0);
    return digits > kept ? loses(`digits beyond the ${kept} that are kept`) : undefined;
  }
  if (to.name !== 'numeric' || to.modifiers.length === 0) return undefined;
  if (whole !== undefined) return before(to) < whole ? fails('a number that is too large') : undefined;
  if (floatDigits.has(from.name)) return loses('digits behind the decimal point');
  if (from.name !== 'numeric') return undefined;
  if (scaleOf(to) < scaleOf(from)) return loses('digits behind the decimal point');
  return before(to) < before(from) ? fails('a number that is too large') : undefined;
}

/** Digits before the point; of an unlimited numeric there is no end of them. */
function before({ modifiers }: BaseType): number {
  return modifiers.length === 0 ? Number.POSITIVE_INFINITY : Number(modifiers[0]) - Number(modifiers[1] ?? 0);
}

function scaleOf({ modifiers }: BaseType): number {
  return modifiers.length === 0 ? Number.POSITIVE_INFINITY : Number(modifiers[1] ?? 0);
}

function ofTexts(from: BaseType, to: BaseType, isExplicit: boolean): Narrowing | undefined {
  if (!texts.has(from.name)) return undefined;
  if (to.name === 'name' && limitOf(from) > longestName) return loses(`what is longer than ${longestName} bytes`);
  if (!texts.has(to.name) || to.modifiers.length === 0) return undefined;
  return tooLong(from, to, isExplicit);
}

/** Characters or bits at most. */
function limitOf({ modifiers }: BaseType): number {
  return modifiers.length === 0 ? Number.POSITIVE_INFINITY : Number(modifiers[0]);
}

function ofBits(from: BaseType, to: BaseType, isExplicit: boolean): Narrowing | undefined {
  if (from.name !== 'varbit' || to.name !== 'varbit' || to.modifiers.length === 0) return undefined;
  return tooLong(from, to, isExplicit);
}

function tooLong(from: BaseType, to: BaseType, isExplicit: boolean): Narrowing | undefined {
  if (limitOf(from) <= limitOf(to)) return undefined;
  return isExplicit ? loses('the end of a longer value') : fails('a longer value');
}

function ofClocks(from: BaseType, to: BaseType): Narrowing | undefined {
  if (!clocks.has(from.name)) return undefined;
  const isDay = from.name.startsWith('timestamp');
  if (isDay && to.name === 'date') return loses('the time of day');
  if (isDay && to.name.startsWith('time') && !to.name.startsWith('timestamp')) return loses('the date');
  if (from.name === 'timetz' && to.name === 'time') return loses('the time zone');
  if (!clocks.has(to.name) || precision(to) >= precision(from)) return undefined;
  return loses('fractions of a second');
}

function precision({ modifiers }: BaseType): number {
  return Number(modifiers[0] ?? finestClock);
}

function fails(what: string): Narrowing {
  return { outcome: 'fails', what };
}

function loses(what: string): Narrowing {
  return { outcome: 'loses', what };
}

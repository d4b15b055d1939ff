type Modifiers = readonly string[];

/** Fractions of a second that PostgreSQL keeps at most, and when nothing is written. */
const MAX_PRECISION = 6;

/**
 * Whether every value under the old modifiers is one under the new modifiers of the same type, in the cases in which
 * PostgreSQL sees that without reading the values. `old` is undefined when the values come from another type.
 */
export function modifiersAdmit(type: string, old: Modifiers | undefined, wanted: Modifiers): boolean {
  if (wanted.length === 0) return true;
  if (old !== undefined && equal(type, old, wanted)) return true;
  const known = old ?? [];
  switch (type) {
    case 'varchar':
    case 'varbit':
      return known.length > 0 && first(wanted) >= first(known);
    case 'numeric':
      return known.length > 0 && first(wanted) >= first(known) && scale(wanted) === scale(known);
    case 'time':
    case 'timetz':
    case 'timestamp':
    case 'timestamptz':
      return first(wanted) >= MAX_PRECISION || (known.length > 0 && first(wanted) >= first(known));
    case 'interval':
      return intervalAdmits(known, wanted);
    default:
      return false;
  }
}

function equal(type: string, one: Modifiers, other: Modifiers): boolean {
  if (type === 'numeric' && one.length > 0 && other.length > 0) {
    return first(one) === first(other) && scale(one) === scale(other);
  }
  return one.length === other.length && one.every((each, place) => each === other[place]);
}

function first(modifiers: Modifiers): number {
  return Number(modifiers[0]);
}

/** `numeric(10)` is `numeric(10,0)`. */
function scale(modifiers: Modifiers): number {
  return Number(modifiers[1] ?? 0);
}

/** Fields of an interval from the finest to the coarsest, as PostgreSQL orders them: a day is finer than a month. */
const fields = ['second', 'minute', 'hour', 'day', 'month', 'year'];

function intervalAdmits(old: Modifiers, wanted: Modifiers): boolean {
  const [oldField, newField] = [finestField(old), finestField(wanted)];
  if (newField > oldField) return false;
  return oldField > 0 || precision(wanted) >= precision(old);
}

/** An interval without fields keeps all of them. */
function finestField(modifiers: Modifiers): number {
  const written = modifiers.find((each) => /[a-z]/.test(each));
  return written === undefined ? 0 : fields.indexOf(written.split(' ').at(-1) ?? '');
}

function precision(modifiers: Modifiers): number {
  return Math.min(Number(modifiers.find((each) => /^\d+$/.test(each)) ?? MAX_PRECISION), MAX_PRECISION);
}

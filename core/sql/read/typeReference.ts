import type { Node, TypeName } from '@pgsql/types';
import type { TypeReference } from '#core/sql/facts/name';
import { constantText } from './constant';
import type { ReadContext } from './context';
import { strings, unwrap } from './node';
import { typeSpan } from './typeSpan';
import { spellType } from './typeSpelling';

/** The three integer types that bring a sequence, under all their names. */
const serials = new Map([
  ['serial', ['int4', 'serial']],
  ['serial4', ['int4', 'serial']],
  ['bigserial', ['int8', 'bigserial']],
  ['serial8', ['int8', 'bigserial']],
  ['smallserial', ['int2', 'smallserial']],
  ['serial2', ['int2', 'smallserial']],
] as const);

/** A type as it is written; `pg_catalog` in front of it is left out. */
export function readType(type: TypeName, context: ReadContext): TypeReference {
  const names = strings(type.names);
  const written = names.at(-1) ?? '';
  const schema = names.at(-2) === 'pg_catalog' ? undefined : names.at(-2);
  const span = typeSpan(type.location, context);
  const dimensions = type.arrayBounds?.length ?? 0;
  const serial = names.length === 1 ? serials.get(written as 'serial') : undefined;
  if (serial !== undefined) {
    return { schema, name: serial[0], modifiers: [], dimensions, serial: true, text: serial[1], span };
  }
  const modifiers = readModifiers(written, type.typmods);
  const bare =
    type.pct_type === true ? `${names.join('.')}%TYPE` : spellType({ schema, name: written, modifiers, dimensions });
  const text = type.setof === true ? `SETOF ${bare}` : bare;
  return { schema, name: written, modifiers, dimensions, serial: false, text, span };
}

function readModifiers(name: string, nodes: readonly Node[] | undefined): string[] {
  const [first, ...rest] = (nodes ?? []).map(modifierText);
  if (first === undefined) return [];
  return name === 'interval' ? [...intervalFields(Number(first)), ...rest] : [first, ...rest];
}

/** A literal, or a word such as the `Point` of PostGIS's `geometry(Point, 4326)`. */
function modifierText(node: Node): string {
  return constantText(node) ?? strings(unwrap(node, 'ColumnRef')?.fields).join('.');
}

/** The grammar encodes an interval's fields as bits; all bits mean that none was written. */
const fieldBits = [
  ['year', 1 << 2],
  ['month', 1 << 1],
  ['day', 1 << 3],
  ['hour', 1 << 10],
  ['minute', 1 << 11],
  ['second', 1 << 12],
] as const;
const allFields = 0x7fff;

function intervalFields(mask: number): string[] {
  if (mask === allFields) return [];
  const fields = fieldBits.filter(([, bit]) => (mask & bit) !== 0).map(([field]) => field);
  const [first, last] = [fields[0], fields.at(-1)];
  return first === undefined || last === undefined ? [] : [first === last ? first : `${first} to ${last}`];
}

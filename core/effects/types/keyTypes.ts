import type { Schema } from '#core/schema/schema';
import { typeOf } from '#core/schema/types';
import type { TypeReference } from '#core/sql/facts/name';
import { type BaseType, baseType } from './baseType';

/**
 * How a foreign key compares its column with the key: with the key type's own `=`; with an `=` for two types of one index
 * family; by converting the column first, past its index; or not at all. `narrower`: comparable, and the key has values
 * that the column cannot hold.
 */
export type KeyComparison = 'same' | 'comparable' | 'narrower' | 'converted' | 'refused';

/** Types whose values one index can be searched for, the narrowest first. */
const families = [
  ['int2', 'int4', 'int8'],
  ['float4', 'float8'],
  ['date', 'timestamp', 'timestamptz'],
];

/** Types that hold the same values in the same way. */
const strings = ['text', 'varchar'];

/** By the key's type, those that are converted for the comparison: to it, to one that both can be, or to its collation. */
const converted: Readonly<Record<string, readonly string[]>> = {
  numeric: ['int2', 'int4', 'int8'],
  float4: ['int2', 'int4', 'int8', 'numeric'],
  float8: ['int2', 'int4', 'int8', 'numeric'],
  oid: ['int2', 'int4', 'int8'],
  interval: ['time'],
  timetz: ['time'],
  macaddr: ['macaddr8'],
  macaddr8: ['macaddr'],
  bpchar: ['text', 'varchar'],
  text: ['bpchar'],
  varchar: ['bpchar'],
  name: ['text', 'varchar', 'bpchar'],
  bit: ['varbit'],
  varbit: ['bit'],
};

/** Pairs that are compared without a conversion that costs anything. */
const alike: Readonly<Record<string, readonly string[]>> = {
  text: ['name'],
  varchar: ['name'],
  inet: ['cidr'],
  cidr: ['inet'],
};

/** Everything that was asked of real servers, see test/postgres/keyTypes.test.ts. */
const known: ReadonlySet<string> = new Set([
  ...families.flat(),
  ...strings,
  ...Object.keys(converted),
  ...Object.keys(alike),
  ...['bool', 'uuid', 'bytea', 'time', 'jsonb', 'money'],
]);

/** Compares the types of a foreign key's column and of the key it refers to; undefined when one of them is not known. */
export function compareKeyTypes(schema: Schema, column: TypeReference, key: TypeReference): KeyComparison | undefined {
  const [own, wanted] = [baseType(schema, column), baseType(schema, key)];
  if (own.name === wanted.name && own.isArray === wanted.isArray) return 'same';
  if (!isKnown(schema, own, column) || !isKnown(schema, wanted, key)) return undefined;
  if (own.isArray || wanted.isArray) return own.isArray && wanted.isArray ? undefined : 'refused';
  if (strings.includes(own.name) && strings.includes(wanted.name)) return 'same';
  const family = families.find((each) => each.includes(own.name) && each.includes(wanted.name));
  if (family !== undefined) return family.indexOf(own.name) < family.indexOf(wanted.name) ? 'narrower' : 'comparable';
  if (alike[wanted.name]?.includes(own.name)) return 'comparable';
  return converted[wanted.name]?.includes(own.name) ? 'converted' : 'refused';
}

function isKnown(schema: Schema, { name, isEnum }: BaseType, written: TypeReference): boolean {
  return isEnum || (known.has(name) && typeOf(schema, written) !== 'unknown');
}

import type { Schema } from '#core/schema/schema';
import type { TypeReference } from '#core/sql/facts/name';
import { type BaseType, baseType, isConstrainedDomain } from './baseType';
import { isBinaryCoercible, sharesOrder } from './binaryCoercible';
import { modifiersAdmit } from './modifiers';

/** What turning a column from one type into another asks of the table. */
export interface TypeChange {
  /** Why every row is written anew; undefined when the stored values stay. */
  readonly rewrite?: string | undefined;
  /** Whether plain indexes on the column keep their storage. False with a rewrite. */
  readonly keepsIndexes: boolean;
}

/**
 * Compares two types as `ALTER COLUMN ... TYPE` does; both are resolved. `utc` says whether the session's time zone is
 * UTC. The answers are those of real servers for all pairs of the usual types, see test/postgres/typeChange.test.ts.
 */
export function typeChange(schema: Schema, old: TypeReference, wanted: TypeReference, utc: boolean): TypeChange {
  if (isSameType(old, wanted)) return { keepsIndexes: true };
  if (isConstrainedDomain(schema, wanted)) return rewrite(`every value is checked against the domain ${wanted.text}`);
  const [from, to] = [baseType(schema, old), baseType(schema, wanted)];
  if (!valuesStay(from, to, utc)) return rewrite(`every ${storedAs(old)} is converted to ${wanted.text}`);
  return { keepsIndexes: sharesOrder(from.name, to.name) };
}

/** What a column is, for people: `serial` is a way to ask for `integer`. */
export function storedAs({ name, serial, text }: TypeReference): string {
  return serial ? (integers.get(name) ?? text) : text;
}

const integers: ReadonlyMap<string, string> = new Map([
  ['int2', 'smallint'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
]);

function rewrite(because: string): TypeChange {
  return { rewrite: because, keepsIndexes: false };
}

function isSameType(one: TypeReference, other: TypeReference): boolean {
  return (
    one.name === other.name &&
    one.schema === other.schema &&
    one.dimensions > 0 === other.dimensions > 0 &&
    one.modifiers.length === other.modifiers.length &&
    one.modifiers.every((each, place) => each === other.modifiers[place])
  );
}

function valuesStay(from: BaseType, to: BaseType, utc: boolean): boolean {
  if (from.isArray || to.isArray) return arraysStay(from, to);
  if (!isBinaryCoercible(from.name, to.name) && !(utc && isInstant(from) && isInstant(to))) return false;
  const comparable = from.name === to.name && !from.throughDomain;
  return modifiersAdmit(to.name, comparable ? from.modifiers : undefined, to.modifiers);
}

/** The elements of an array are converted one by one unless nothing changes but a limit that falls away. */
function arraysStay(from: BaseType, to: BaseType): boolean {
  return from.isArray && to.isArray && from.name === to.name && to.modifiers.length === 0;
}

/** With and without time zone are the same bytes while the session's time zone is UTC. */
function isInstant({ name }: BaseType): boolean {
  return name === 'timestamp' || name === 'timestamptz';
}

import type { TypeReference } from '#core/sql/facts/name';
import { builtInTypes } from './builtInTypes';
import { objectId } from './objectId';
import type { ObjectId } from './relation';
import type { Schema, SchemaType } from './schema';

/**
 * What a column's type is: one of PostgreSQL's own, one that the model knows, or one that something unread made (an
 * extension, an earlier migration). An array is what its elements are.
 */
export function typeOf(schema: Schema, type: TypeReference): SchemaType | 'built-in' | 'unknown' {
  if (type.schema !== undefined && type.schema !== 'pg_catalog')
    return schema.types.get(objectId(type.schema, type.name)) ?? 'unknown';
  return builtInTypes.has(type.name) ? 'built-in' : 'unknown';
}

/** Whether a reference means the user's type of that id: one without a schema is PostgreSQL's own, or unknown. */
export function isType({ schema, name }: Pick<TypeReference, 'schema' | 'name'>, id: ObjectId): boolean {
  return schema !== undefined && objectId(schema, name) === id;
}

/**
 * Whether values must be checked against a domain when they enter a column of this type: a domain with a CHECK or NOT
 * NULL, its own or of a domain below it. Undefined when the type is unknown. The domain of an array's elements does not
 * count, as PostgreSQL checks those elsewhere.
 */
export function domainIsConstrained(schema: Schema, type: TypeReference): boolean | undefined {
  const found = typeOf(schema, type);
  if (found === 'unknown') return undefined;
  if (found === 'built-in' || found.kind !== 'domain' || type.dimensions > 0) return false;
  return found.notNull || found.constraints.length > 0 || domainIsConstrained(schema, found.base);
}

import type { QualifiedName, TypeReference } from '#core/sql/facts/name';
import { builtInTypes } from './builtInTypes';
import { objectId } from './objectId';
import type { ObjectId } from './relation';
import type { Schema } from './schema';
import type { Session } from './session';

/** The schema that temporary objects live in, whatever its number on a server. */
export const TEMPORARY = 'pg_temp';

/**
 * The relation that a name means: the first of that name on the search path. One that is not there is taken to be where
 * it would be created, as most migrations are written for one schema.
 */
export function resolveRelation(schema: Schema, session: Session, name: QualifiedName): ObjectId {
  if (name.schema !== undefined) return objectId(qualifier(name.schema), name.name);
  const temporary = objectId(TEMPORARY, name.name);
  if (schema.relations.has(temporary)) return temporary;
  for (const place of session.searchPath) {
    const id = objectId(place, name.name);
    if (schema.relations.has(id)) return id;
  }
  return objectId(homeOfUnknown(schema, session, name.name), name.name);
}

/** Where CREATE puts an object: what the name says, or the first schema of the search path that exists. */
export function creationId(schema: Schema, session: Session, name: QualifiedName, temporary = false): ObjectId {
  if (temporary) return objectId(TEMPORARY, name.name);
  return objectId(name.schema === undefined ? creationSchema(schema, session) : qualifier(name.schema), name.name);
}

/** The user's type that a name means; undefined for a built-in or unknown one. */
export function resolveType(schema: Schema, session: Session, name: QualifiedName): ObjectId | undefined {
  const places = name.schema === undefined ? searched(session) : [qualifier(name.schema)];
  return places.map((place) => objectId(place, name.name)).find((id) => schema.types.has(id));
}

/**
 * A type reference as it will be stored: a user's type says where it was found, since the search path will change. Of
 * PostgreSQL's own types no user's type takes the name: `pg_catalog` is looked through first.
 */
export function resolveTypeReference(schema: Schema, session: Session, type: TypeReference): TypeReference {
  if (type.schema !== undefined || builtInTypes.has(type.name)) return type;
  const found = searched(session).find((place) => schema.types.has(objectId(place, type.name)));
  return found === undefined ? type : { ...type, schema: found };
}

/** The routine that a name means, argument types aside. */
export function resolveRoutine(schema: Schema, session: Session, name: QualifiedName): ObjectId {
  if (name.schema !== undefined) return objectId(name.schema, name.name);
  const found = session.searchPath.find((place) => schema.routines.has(objectId(place, name.name)));
  return objectId(found ?? creationSchema(schema, session), name.name);
}

function creationSchema(schema: Schema, session: Session): string {
  const existing = schema.complete
    ? session.searchPath.find((name) => schema.schemas.has(name))
    : session.searchPath[0];
  return existing ?? 'public';
}

function homeOfUnknown(schema: Schema, session: Session, name: string): string {
  return name.startsWith('pg_') ? 'pg_catalog' : creationSchema(schema, session);
}

function searched(session: Session): readonly string[] {
  return [TEMPORARY, ...session.searchPath];
}

function qualifier(schema: string): string {
  return schema.startsWith('pg_temp_') ? TEMPORARY : schema;
}

import { table } from '#core/schema/lookup';
import type { ObjectId, Origin, Table } from '#core/schema/relation';
import { resolveType } from '#core/schema/resolve';
import type { QualifiedName } from '#core/sql/facts/name';
import type { AnyContext } from './inUse';

/** The table that a lock's or work's relation is, if the model knows it and it is one. */
export function tableOf({ schema }: AnyContext, relation: string): Table | undefined {
  return table(schema, relation as ObjectId);
}

/** Where a user's type was made; undefined when nobody has seen it being made. */
export function typeOrigin({ schema, session }: AnyContext, name: QualifiedName): Origin | undefined {
  const id = resolveType(schema, session, name);
  return id === undefined ? undefined : schema.types.get(id)?.origin;
}

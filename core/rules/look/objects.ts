import { table } from '#core/schema/lookup';
import type { ObjectId, Origin, Table } from '#core/schema/relation';
import { resolveRoutine, resolveType } from '#core/schema/resolve';
import type { Routine } from '#core/schema/schema';
import type { QualifiedName } from '#core/sql/facts/name';
import type { ObjectKind } from '#core/sql/facts/objects';
import type { AnyContext } from './inUse';

/** The table that a lock's or work's relation is, if the model knows it and it is one. */
export function tableOf({ schema }: Pick<AnyContext, 'schema'>, relation: string): Table | undefined {
  return table(schema, relation as ObjectId);
}

/** Where a user's type was made; undefined when nobody has seen it being made. */
export function typeOrigin({ schema, session }: AnyContext, name: QualifiedName): Origin | undefined {
  const id = resolveType(schema, session, name);
  return id === undefined ? undefined : schema.types.get(id)?.origin;
}

/** The functions or procedures of a name, if the model knows any. */
export function routineAt({ schema, session }: AnyContext, name: QualifiedName): Routine | undefined {
  return schema.routines.get(resolveRoutine(schema, session, name));
}

/** Where an object of any kind was made, as far as the model has kept that. */
export function originOf(context: AnyContext, of: ObjectKind, name: QualifiedName): Origin | undefined {
  const { schema } = context;
  switch (of) {
    case 'schema':
      return schema.schemas.get(name.name);
    case 'type':
    case 'domain':
      return typeOrigin(context, name);
    case 'function':
    case 'procedure':
    case 'routine':
    case 'aggregate':
      return routineAt(context, name)?.origin;
    default:
      return schema.relations.get(context.resolve(name))?.origin;
  }
}

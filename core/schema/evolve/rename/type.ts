import { forEach } from '#core/schema/edit';
import { renameColumn } from '#core/schema/evolve/rename/column';
import { putType } from '#core/schema/evolve/types/createType';
import { typedTables } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import type { ObjectId, Table } from '#core/schema/relation';
import type { Schema, SchemaType } from '#core/schema/schema';
import { isType } from '#core/schema/types';
import type { TypeReference } from '#core/sql/facts/name';

/** Gives a type another id, in the columns and domains of that type as well. */
export function rekeyType(schema: Schema, from: ObjectId, to: ObjectId): Schema {
  const type = schema.types.get(from);
  if (type === undefined || from === to) return schema;
  const retarget = (reference: TypeReference): TypeReference =>
    isType(reference, from) ? { ...reference, ...splitId(to) } : reference;
  const types = schema.types.remove(from).set(to, { ...type, id: to });
  return {
    ...schema,
    types: types.map((each) => withTypes(each, retarget)),
    relations: schema.relations.map((relation) =>
      'constraints' in relation && speaksOf(relation, from)
        ? {
            ...relation,
            ofType: relation.ofType === from ? to : relation.ofType,
            columns: relation.columns.map((column) => ({ ...column, type: column.type && retarget(column.type) })),
          }
        : relation,
    ),
  };
}

function speaksOf({ ofType, columns }: Table, id: ObjectId): boolean {
  return ofType === id || columns.some(({ type }) => type !== undefined && isType(type, id));
}

/** A type whose base or attributes speak of other types as `retarget` says. */
function withTypes(type: SchemaType, retarget: (reference: TypeReference) => TypeReference): SchemaType {
  if (type.kind === 'domain') return { ...type, base: retarget(type.base) };
  if (type.kind !== 'composite') return type;
  const attributes = type.attributes.map((attribute) => ({
    ...attribute,
    type: attribute.type && retarget(attribute.type),
  }));
  return { ...type, attributes };
}

/** ALTER TYPE ... RENAME ATTRIBUTE, of the tables declared OF the type as well. */
export function renameAttribute(schema: Schema, id: ObjectId, from: string, to: string): Schema {
  const type = schema.types.get(id);
  if (type?.kind !== 'composite') return schema;
  const attributes = type.attributes.map((attribute) =>
    attribute.name === from ? { ...attribute, name: to } : attribute,
  );
  return forEach(putType(schema, { ...type, attributes }), typedTables(schema, id), (renamed, table) =>
    renameColumn(renamed, table, from, to),
  );
}

export function renameDomainConstraint(schema: Schema, id: ObjectId, from: string, to: string): Schema {
  const type = schema.types.get(id);
  if (type?.kind !== 'domain') return schema;
  const constraints = type.constraints.map((constraint) =>
    constraint.name === from ? { ...constraint, name: to } : constraint,
  );
  return putType(schema, { ...type, constraints });
}

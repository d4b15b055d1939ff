import { forEach } from '#core/schema/edit';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { isType } from '#core/schema/types';
import type { ColumnFacts } from '#core/sql/facts/column';
import { dropColumn } from './column';
import { dropRelation } from './relation';

/** With the columns of the type, and the domains over it with theirs. */
export function dropType(schema: Schema, id: ObjectId): Schema {
  const free = { ...schema, types: schema.types.remove(id) };
  const over = [...schema.types.values()].filter((type) => type.kind === 'domain' && isType(type.base, id));
  const typeless = forEach(withoutAttributes(free, id), over, (dropped, domain) => dropType(dropped, domain.id));
  return forEach(typeless, [...schema.relations.values()], (dropped, relation) => {
    if (!('constraints' in relation)) return dropped;
    if (relation.ofType === id) return dropRelation(dropped, relation.id);
    return forEach(dropped, relation.columns, (each, column) =>
      column.type !== undefined && isType(column.type, id) ? dropColumn(each, relation.id, column.name, false) : each,
    );
  });
}

function withoutAttributes(schema: Schema, id: ObjectId): Schema {
  const hasType = ({ type }: ColumnFacts) => type !== undefined && isType(type, id);
  return {
    ...schema,
    types: schema.types.map((type) =>
      type.kind === 'composite' && type.attributes.some(hasType)
        ? { ...type, attributes: type.attributes.filter((attribute) => !hasType(attribute)) }
        : type,
    ),
  };
}

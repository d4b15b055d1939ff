import { forEach } from '#core/schema/edit';
import { withAccess } from '#core/schema/evolve/access/edit';
import { dropObject } from '#core/schema/evolve/access/object';
import { splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { dropRelation } from './relation';
import { dropCallers } from './routine';
import { dropType } from './type';

/** With everything in it. */
export function dropSchema(schema: Schema, name: string): Schema {
  const inside = (ids: Iterable<ObjectId>) => [...ids].filter((id) => splitId(id).schema === name);
  const routines = inside(schema.routines.keys());
  let empty = forEach(schema, inside(schema.relations.keys()), dropRelation);
  empty = forEach(empty, inside(schema.types.keys()), dropType);
  empty = dropCallers(empty, new Set(routines));
  const { defaults, publications } = empty.access;
  const closed = withAccess(dropObject(empty, 'schema', name), {
    defaults: defaults.rebuild((entry, key) => (entry.schema === name ? undefined : [key, entry])),
    publications: publications.map((each) => ({
      ...each,
      schemas: each.schemas.filter((place) => place.name !== name),
    })),
  });
  return { ...closed, routines: empty.routines.remove(...routines), schemas: empty.schemas.remove(name) };
}

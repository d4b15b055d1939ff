import type { Access } from '#core/schema/access';
import { forEach } from '#core/schema/edit';
import { defaultsKey } from '#core/schema/evolve/access/defaults';
import { withAccess } from '#core/schema/evolve/access/edit';
import { renameObject } from '#core/schema/evolve/access/object';
import { objectId, splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { move } from './move';
import { rekeyRoutine } from './routine';
import { rekeyType } from './type';

/** What is said of the schema itself: privileges, defaults, publications. */
function renamedAccess({ defaults, publications }: Access, from: string, to: string): Partial<Access> {
  return {
    defaults: defaults.rebuild((entry, key) => {
      const moved = { ...entry, schema: to };
      return entry.schema === from ? [defaultsKey(moved), moved] : [key, entry];
    }),
    publications: publications.map((each) => ({
      ...each,
      schemas: each.schemas.map((place) => (place.name === from ? { ...place, name: to } : place)),
    })),
  };
}

/** ALTER SCHEMA ... RENAME: everything in it changes its id. */
export function renameSchema(schema: Schema, from: string, to: string): Schema {
  const inside = (ids: Iterable<ObjectId>) => [...ids].filter((id) => splitId(id).schema === from);
  const moved = (id: ObjectId) => objectId(to, splitId(id).name);
  let renamed: Schema = {
    ...schema,
    schemas: schema.schemas.remove(from).set(to, schema.schemas.get(from)),
  };
  renamed = withAccess(renameObject(renamed, 'schema', from, to), renamedAccess(schema.access, from, to));
  renamed = forEach(renamed, inside(schema.relations.keys()), (edited, id) => move(edited, id, moved(id)));
  renamed = forEach(renamed, inside(schema.types.keys()), (edited, id) => rekeyType(edited, id, moved(id)));
  return forEach(renamed, inside(schema.routines.keys()), (edited, id) => rekeyRoutine(edited, id, moved(id)));
}

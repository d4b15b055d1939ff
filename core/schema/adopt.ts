import type { Access } from './access';
import type { PersistentMap } from './persistentMap';
import type { Schema } from './schema';

/**
 * A schema with the very objects of another one wherever a step has made the same ones anew: what was found out of those
 * is still true then, whoever keeps it by identity.
 * @param before the step
 * @param other what the same step left at another time
 */
export function adopt(after: Schema, before: Schema, other: Schema): Schema {
  if (after === before) return after;
  return {
    ...after,
    relations: after.relations.adopt(before.relations, other.relations),
    types: adoptWhole(after.types, before.types, other.types),
    routines: after.routines.adopt(before.routines, other.routines),
    access: adoptAccess(after.access, before.access, other.access),
  };
}

/** For small maps whose own identity counts. */
function adoptWhole<Key extends string, Value>(
  after: PersistentMap<Key, Value>,
  before: PersistentMap<Key, Value>,
  other: PersistentMap<Key, Value>,
): PersistentMap<Key, Value> {
  if (after === before) return after;
  const adopted = after.adopt(before, other);
  return adopted.differences(other).length === 0 ? other : adopted;
}

function adoptAccess(after: Access, before: Access, other: Access): Access {
  if (after === before) return after;
  const adopted: Access = {
    roles: adoptWhole(after.roles, before.roles, other.roles),
    memberships: adoptWhole(after.memberships, before.memberships, other.memberships),
    defaults: adoptWhole(after.defaults, before.defaults, other.defaults),
    objects: adoptWhole(after.objects, before.objects, other.objects),
    settings: adoptWhole(after.settings, before.settings, other.settings),
    publications: adoptWhole(after.publications, before.publications, other.publications),
    links: adoptWhole(after.links, before.links, other.links),
  };
  const isSame = (Object.keys(adopted) as (keyof Access)[]).every((part) => adopted[part] === other[part]);
  return isSame ? other : adopted;
}

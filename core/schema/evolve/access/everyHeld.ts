import type { Held } from '#core/schema/access';
import { type PrivilegeKind, privilegeKind } from '#core/schema/privileges';
import type { Schema } from '#core/schema/schema';
import { withAccess } from './edit';

/** One change for objects of every kind. It gives the very object back that it does not change. */
export type HeldChange = <Kind extends Held>(object: Kind, of: PrivilegeKind) => Kind;

/** Changes all that has an owner: for the few statements that speak of whatever a role has. */
export function withEveryHeld(schema: Schema, change: HeldChange): Schema {
  const changed: Schema = {
    ...schema,
    relations: schema.relations.map((relation) =>
      relation.kind === 'index' ? relation : change(relation, relation.kind === 'sequence' ? 'sequence' : 'table'),
    ),
    types: schema.types.map((type) => change(type, 'type')),
    routines: schema.routines.map((routine) => {
      const overloads = routine.overloads.map((overload) => change(overload, 'routine'));
      return overloads.some((each, place) => each !== routine.overloads[place]) ? { ...routine, overloads } : routine;
    }),
  };
  return withAccess(changed, {
    objects: schema.access.objects.map((object) => {
      const of = privilegeKind(object.of);
      return of === undefined ? object : change(object, of);
    }),
  });
}

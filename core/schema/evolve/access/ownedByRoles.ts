import { CONNECTED, type Held, type HeldObject } from '#core/schema/access';
import { forEach } from '#core/schema/edit';
import { dropRelation } from '#core/schema/evolve/drop/relation';
import { dropFunction } from '#core/schema/evolve/drop/routine';
import { dropSchema } from '#core/schema/evolve/drop/schema';
import { dropServer, dropWrapper } from '#core/schema/evolve/drop/server';
import { dropType } from '#core/schema/evolve/drop/type';
import type { Step } from '#core/schema/evolve/step';
import type { Schema } from '#core/schema/schema';
import type { Grant, OwnedByRoles } from '#core/sql/facts/access';
import { withoutDefaults } from './defaults';
import { namedRole } from './edit';
import { withEveryHeld } from './everyHeld';
import { withoutPolicies } from './forget';
import { withoutMembershipsFrom } from './memberships';
import { dropObject } from './object';
import { owned } from './owner';
import { afterGrant } from './privileges';

/** REASSIGN OWNED and DROP OWNED. */
export function ownedByRoles(schema: Schema, facts: OwnedByRoles, step: Step): Schema {
  const roles = facts.roles.map((role) => namedRole(role, step));
  if (facts.kind === 'drop owned') return dropOwned(schema, roles, step);
  const to = namedRole(facts.to ?? CONNECTED, step);
  const isTheirs = ownedBy(roles);
  return withEveryHeld(schema, (object, of) => (isTheirs(object) ? owned(object, of, to) : object));
}

function ownedBy(roles: readonly string[]): (object: Held) => boolean {
  return ({ owner }) => owner !== undefined && roles.includes(owner);
}

/** What the roles own in the database goes, and what they were granted; databases and tablespaces stay theirs. */
function dropOwned(schema: Schema, roles: readonly string[], step: Step): Schema {
  const isTheirs = ownedBy(roles);
  let left = forEach(schema, [...schema.relations.values()].filter(isTheirs), (each, { id }) => dropRelation(each, id));
  left = forEach(left, [...left.types.values()].filter(isTheirs), (each, { id }) => dropType(each, id));
  const routines = [...left.routines.values()].flatMap(({ id, overloads }) =>
    overloads.filter(isTheirs).map((overload) => ({ id, written: overload.arguments })),
  );
  left = forEach(left, routines, (each, { id, written }) => dropFunction(each, id, written));
  left = forEach(left, [...left.access.objects.values()].filter(isTheirs), dropHeld);
  left = withEveryHeld(left, (object, of) => afterGrant(left, object, everythingFrom(roles), of, step) ?? object);
  return withoutMembershipsFrom(forEach(forEach(left, roles, withoutDefaults), roles, withoutPolicies), roles, step);
}

function dropHeld(schema: Schema, { of, name }: HeldObject): Schema {
  switch (of) {
    case 'schema':
      return dropSchema(schema, name);
    case 'server':
      return dropServer(schema, name);
    case 'foreign data wrapper':
      return dropWrapper(schema, name);
    case 'language':
    case 'large object':
      return dropObject(schema, of, name);
    default:
      return schema;
  }
}

/** REVOKE ALL ... CASCADE, which is what DROP OWNED does for each object. */
function everythingFrom(grantees: readonly string[]): Grant {
  return {
    kind: 'grant',
    revoke: true,
    of: 'table',
    objects: [],
    allInSchema: false,
    privileges: [],
    columns: [],
    ofColumns: [],
    grantees,
    grantOption: false,
    cascade: true,
  };
}

import type { GivenPrivilege } from '#core/schema/access';
import { forEach } from '#core/schema/edit';
import { isTable } from '#core/schema/lookup';
import type { Relation } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import { withAccess } from './edit';

/** DROP ROLE: with its memberships and settings, and with privileges that the server would have refused to leave. */
export function dropRole(schema: Schema, role: string): Schema {
  const { roles, memberships, settings } = schema.access;
  return withAccess(forgetRole(schema, role), {
    roles: roles.remove(role),
    memberships: memberships.remove(role).rebuild((held, member) => {
      const others = held.filter((each) => each.role !== role);
      return others.length === 0 ? undefined : [member, others];
    }),
    settings: settings.rebuild((stored, key) => (stored.role === role ? undefined : [key, stored])),
  });
}

/** Takes from a role all privileges, policies and defaults that name it. */
export function forgetRole(schema: Schema, role: string): Schema {
  const without = (given: readonly GivenPrivilege[]) => given.filter(({ grantee }) => grantee !== role);
  const { defaults, schemas } = schema.access;
  const forgotten = withAccess(schema, {
    defaults: defaults.rebuild((entry, key) => {
      const privileges = without(entry.privileges);
      return entry.role === role || privileges.length === 0 ? undefined : [key, { ...entry, privileges }];
    }),
    schemas: schemas.map(without),
  });
  const naming = [...schema.relations.values()].filter((relation) => names(relation, role));
  return forEach(forgotten, naming, (each, relation) => put(each, withoutRole(relation, role, without)));
}

function names(relation: Relation, role: string): boolean {
  return (
    relation.grants?.some(({ grantee }) => grantee === role) === true ||
    (isTable(relation) && relation.policies.some(({ roles }) => roles.includes(role)))
  );
}

/** A policy that was for this role alone goes with it. */
function withoutRole(
  relation: Relation,
  role: string,
  without: (given: readonly GivenPrivilege[]) => readonly GivenPrivilege[],
): Relation {
  const bare = { ...relation, grants: relation.grants && without(relation.grants) };
  if (!isTable(bare)) return bare;
  const policies = bare.policies.map((policy) => ({ ...policy, roles: policy.roles.filter((each) => each !== role) }));
  return { ...bare, policies: policies.filter(({ roles }) => roles.length > 0) };
}

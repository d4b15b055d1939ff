import type { GivenPrivilege } from '#core/schema/access';
import { isTable } from '#core/schema/lookup';
import type { Schema } from '#core/schema/schema';
import { withoutDefaults } from './defaults';
import { withAccess } from './edit';
import { withEveryHeld } from './everyHeld';

/** DROP ROLE: with its memberships and settings, and with privileges that the server would have refused to leave. */
export function dropRole(schema: Schema, role: string): Schema {
  const without = (given: readonly GivenPrivilege[] | undefined) =>
    given?.some(({ grantee }) => grantee === role) ? given.filter(({ grantee }) => grantee !== role) : given;
  const bare = withEveryHeld(withoutPolicies(withoutDefaults(schema, role), role), (object) => {
    const grants = without(object.grants);
    return grants === object.grants ? object : { ...object, grants };
  });
  const { roles, memberships, settings } = bare.access;
  return withAccess(bare, {
    roles: roles.remove(role),
    memberships: memberships.remove(role).rebuild((held, member) => {
      const others = held.filter((each) => each.role !== role);
      return others.length === 0 ? undefined : [member, others];
    }),
    settings: settings.rebuild((stored, key) => (stored.role === role ? undefined : [key, stored])),
  });
}

/** Takes a role out of all policies. One that was for this role alone goes with it. */
export function withoutPolicies(schema: Schema, role: string): Schema {
  const relations = schema.relations.map((relation) => {
    if (!isTable(relation) || !relation.policies.some(({ roles }) => roles.includes(role))) return relation;
    const policies = relation.policies.map((policy) => ({
      ...policy,
      roles: policy.roles.filter((each) => each !== role),
    }));
    return { ...relation, policies: policies.filter(({ roles }) => roles.length > 0) };
  });
  return relations === schema.relations ? schema : { ...schema, relations };
}

import type { Role } from '#core/schema/access';
import { forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import type { Schema } from '#core/schema/schema';
import type { GrantRole, RoleFacts } from '#core/sql/facts/access';
import { namedRole, withAccess } from './edit';
import { join, joinMaker, leave } from './memberships';
import { storeSetting } from './settings';

/** CREATE ROLE and its kin, with the memberships that it makes. */
export function createRole(schema: Schema, facts: RoleFacts, step: Step): Schema {
  const { name, memberOf, members, admins } = facts;
  const fresh: Role = { name, attributes: new Set(['inherit']), partial: false, origin: step.origin };
  const made = withAccess(schema, { roles: schema.access.roles.set(name, changed(fresh, facts)) });
  let joined = joinMaker(made, name, step);
  joined = forEach(joined, memberOf, (each, role) => join(each, { role, member: name, options: {} }, step));
  joined = forEach(joined, members, (each, member) => join(each, { role: name, member, options: {} }, step));
  return forEach(joined, admins, (each, member) => join(each, { role: name, member, options: { admin: true } }, step));
}

/** ALTER ROLE: its attributes, its settings, or the members of a group. */
export function alterRole(schema: Schema, facts: RoleFacts, step: Step): Schema {
  const name = namedRole(facts.name, step);
  if (facts.setting !== undefined)
    return storeSetting(schema, { role: name, database: facts.database }, facts.setting, step);
  const grouped = forEach(schema, facts.members, (each, member) => {
    const joining = { role: name, member, options: {} };
    return facts.dropsMembers ? (leave(each, { ...joining, cascade: false }, step) ?? each) : join(each, joining, step);
  });
  const { roles } = grouped.access;
  const known = roles.get(name) ?? { name, attributes: new Set<string>(), partial: true };
  return facts.members.length > 0 ? grouped : withAccess(grouped, { roles: roles.set(name, changed(known, facts)) });
}

const attributes = ['superuser', 'createdb', 'createrole', 'inherit', 'login', 'replication', 'bypassrls'];

function changed(role: Role, { options, switchedOff, password, validUntil }: RoleFacts): Role {
  const on = options.filter((option) => attributes.includes(option));
  const kept = [...role.attributes].filter((attribute) => !switchedOff.includes(attribute));
  return {
    ...role,
    attributes: new Set([...kept, ...on]),
    password: password ?? role.password,
    validUntil: validUntil ?? role.validUntil,
  };
}

/** GRANT and REVOKE of roles. What the server refuses, for RESTRICT, changes nothing. */
export function grantRole(schema: Schema, facts: GrantRole, step: Step): Schema {
  const { revoke, roles, grantees, options, cascade, grantedBy } = facts;
  let granted: Schema | undefined = schema;
  for (const role of roles)
    for (const grantee of grantees) {
      if (granted === undefined) return schema;
      const joining = { role: namedRole(role, step), member: namedRole(grantee, step), options, grantedBy };
      granted = revoke ? leave(granted, { ...joining, cascade }, step) : join(granted, joining, step);
    }
  return granted ?? schema;
}

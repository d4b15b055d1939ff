import type { Membership, Role } from '#core/schema/access';
import { forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import type { Schema } from '#core/schema/schema';
import type { GrantRole, RoleFacts } from '#core/sql/facts/access';
import { namedRole, withAccess } from './edit';
import { storeSetting } from './settings';

/** CREATE ROLE and its kin, with the memberships that it makes. */
export function createRole(schema: Schema, facts: RoleFacts, step: Step): Schema {
  const { name, memberOf, members, admins } = facts;
  const fresh: Role = { name, attributes: new Set(['inherit']), partial: false, origin: step.origin };
  const made = withAccess(schema, { roles: schema.access.roles.set(name, changed(fresh, facts)) });
  let joined = forEach(made, memberOf, (each, role) => join(each, role, name, { admin: false }, step));
  joined = forEach(joined, members, (each, member) => join(each, name, member, { admin: false }, step));
  return forEach(joined, admins, (each, member) => join(each, name, member, { admin: true }, step));
}

/** ALTER ROLE: its attributes, its settings, or the members of a group. */
export function alterRole(schema: Schema, facts: RoleFacts, step: Step): Schema {
  const name = namedRole(facts.name, step);
  if (facts.setting !== undefined)
    return storeSetting(schema, { role: name, database: facts.database }, facts.setting, step);
  const change = facts.dropsMembers ? leave : join;
  const grouped = forEach(schema, facts.members, (each, member) => change(each, name, member, { admin: false }, step));
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

/** GRANT and REVOKE of roles. */
export function grantRole(schema: Schema, { revoke, roles, grantees, options }: GrantRole, step: Step): Schema {
  const change = revoke && Object.keys(options).length === 0 ? leave : join;
  return forEach(schema, roles, (granted, role) =>
    forEach(granted, grantees, (each, member) =>
      change(each, role, namedRole(member, step), { admin: revoke ? false : options.admin, onlyOption: revoke }, step),
    ),
  );
}

interface Joining {
  /** Undefined leaves it as it is. */
  readonly admin: boolean | undefined;
  /** Whether an option of a membership is changed that must be there already. */
  readonly onlyOption?: boolean;
}

function join(
  schema: Schema,
  role: string,
  member: string,
  { admin, onlyOption = false }: Joining,
  step: Step,
): Schema {
  const held = schema.access.memberships.get(member) ?? [];
  const known = held.find((each) => each.role === role);
  if (known === undefined) {
    const joined: Membership = { role, admin: admin === true, origin: step.origin };
    return onlyOption ? schema : withMemberships(schema, member, [...held, joined]);
  }
  const keeps = admin === undefined || (known.admin && !admin && !onlyOption);
  if (keeps) return schema;
  return withMemberships(
    schema,
    member,
    held.map((each) => (each === known ? { ...known, admin } : each)),
  );
}

function leave(schema: Schema, role: string, member: string): Schema {
  const held = schema.access.memberships.get(member) ?? [];
  return withMemberships(
    schema,
    member,
    held.filter((each) => each.role !== role),
  );
}

function withMemberships(schema: Schema, member: string, held: readonly Membership[]): Schema {
  const { memberships } = schema.access;
  return withAccess(schema, {
    memberships: held.length === 0 ? memberships.remove(member) : memberships.set(member, held),
  });
}

import { type DefaultPrivileges, type GivenPrivilege, PUBLIC } from '#core/schema/access';
import { forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import type { RelationBase } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { AlterDefaultPrivileges } from '#core/sql/facts/access';
import type { ObjectKind } from '#core/sql/facts/objects';
import { namedRole, roleOf, withAccess } from './edit';
import { afterGrant, withPrivilege } from './privileges';

/** ALTER DEFAULT PRIVILEGES, for the role that runs it where it names none. */
export function alterDefaults(schema: Schema, facts: AlterDefaultPrivileges, step: Step): Schema {
  const roles = facts.forRoles.length === 0 ? [roleOf(step)] : facts.forRoles.map((role) => namedRole(role, step));
  const places = facts.schemas.length === 0 ? [undefined] : facts.schemas;
  return forEach(schema, roles, (forRole, role) =>
    forEach(forRole, places, (inPlace, place) =>
      alter(inPlace, facts, { role, schema: place, of: facts.grant.of }, step),
    ),
  );
}

type Place = Omit<DefaultPrivileges, 'privileges'>;

/** What goes back to what the server does by itself is no entry any more. */
function alter(schema: Schema, { grant }: AlterDefaultPrivileges, place: Place, step: Step): Schema {
  const { defaults } = schema.access;
  const key = defaultsKey(place);
  const held = defaults.get(key)?.privileges ?? builtIn(place);
  const privileges = afterGrant(held, grant, place.of, place.role, step);
  const isBuiltIn = spelled(privileges) === spelled(builtIn(place));
  return withAccess(schema, {
    defaults: isBuiltIn ? defaults.remove(key) : defaults.set(key, { ...place, privileges }),
  });
}

export function defaultsKey({ role, schema = '', of }: Place): string {
  return [role, schema, of].join('\n');
}

/** PUBLIC may execute functions and use types without a word. */
function builtIn({ schema, of }: Place): readonly GivenPrivilege[] {
  if (schema !== undefined) return [];
  const given = { grantee: PUBLIC, grantable: false };
  if (of === 'function' || of === 'routine' || of === 'procedure') return [{ ...given, privilege: 'EXECUTE' }];
  return of === 'type' ? [{ ...given, privilege: 'USAGE' }] : [];
}

function spelled(privileges: readonly GivenPrivilege[]): string {
  return privileges
    .map(({ grantee, privilege, grantable }) => `${grantee} ${privilege} ${grantable}`)
    .sort()
    .join();
}

/** Who owns a relation that a statement makes, and what others may do with it from the start. */
export function accessOfNew(
  { access: { defaults } }: Schema,
  of: Extract<ObjectKind, 'table' | 'sequence'>,
  place: string,
  step: Step,
): Pick<RelationBase, 'owner' | 'grants'> {
  const owner = roleOf(step);
  if (defaults.size === 0) return { owner };
  const entries = [undefined, place].flatMap((schema) => defaults.get(defaultsKey({ role: owner, schema, of })) ?? []);
  const given = entries.flatMap(({ privileges }) => privileges).filter(({ grantee }) => grantee !== owner);
  return { owner, grants: given.reduce<readonly GivenPrivilege[]>(withPrivilege, []) };
}

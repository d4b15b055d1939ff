import { forEach } from '#core/schema/edit';
import { isTable } from '#core/schema/lookup';
import type { Relation } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import { defaultsKey } from './defaults';
import { withAccess } from './edit';
import { renamedIn } from './owner';
import { settingsKey } from './settings';

/** ALTER ROLE ... RENAME: whoever speaks of the role goes on meaning it. */
export function renameRole(schema: Schema, from: string, to: string): Schema {
  const one = <Name extends string | undefined>(name: Name) => (name === from ? to : name);
  const { roles, memberships, defaults, schemas, settings } = schema.access;
  const role = roles.get(from);
  const renamed = withAccess(schema, {
    roles: role === undefined ? roles : roles.remove(from).set(to, { ...role, name: to }),
    memberships: memberships.rebuild((held, member) => [
      one(member),
      held.map((each) => (each.role === from ? { ...each, role: to } : each)),
    ]),
    defaults: defaults.rebuild((entry) => {
      const moved = { ...entry, role: one(entry.role), privileges: renamedIn(entry.privileges, from, to) };
      return [defaultsKey(moved), moved];
    }),
    schemas: schemas.map((given) => renamedIn(given, from, to)),
    settings: settings.rebuild((stored) => {
      const moved = { ...stored, role: one(stored.role) };
      return [settingsKey(moved), moved];
    }),
  });
  return forEach(renamed, [...schema.relations.values()], (each, relation) =>
    put(each, inRelation(relation, from, to)),
  );
}

function inRelation(relation: Relation, from: string, to: string): Relation {
  const { owner, grants } = relation;
  const isNamed = grants?.some(({ grantee }) => grantee === from) === true;
  const moved =
    owner === from || isNamed
      ? { ...relation, owner: owner === from ? to : owner, grants: grants && renamedIn(grants, from, to) }
      : relation;
  if (!isTable(moved) || !moved.policies.some(({ roles }) => roles.includes(from))) return moved;
  const policies = moved.policies.map((policy) => ({
    ...policy,
    roles: policy.roles.map((role) => (role === from ? to : role)),
  }));
  return { ...moved, policies };
}

export function renamePublication(schema: Schema, from: string, to: string): Schema {
  const { publications } = schema.access;
  const publication = publications.get(from);
  if (publication === undefined) return schema;
  return withAccess(schema, { publications: publications.remove(from).set(to, { ...publication, name: to }) });
}

/** ALTER DATABASE ... RENAME, and DROP DATABASE with no new name: its settings follow. */
export function renameDatabase(schema: Schema, from: string, to: string | undefined): Schema {
  const { settings } = schema.access;
  return withAccess(schema, {
    settings: settings.rebuild((stored, key) => {
      if (stored.database !== from) return [key, stored];
      if (to === undefined) return undefined;
      const moved = { ...stored, database: to };
      return [settingsKey(moved), moved];
    }),
  });
}

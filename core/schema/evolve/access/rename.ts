import type { Held } from '#core/schema/access';
import { isTable } from '#core/schema/lookup';
import type { Schema } from '#core/schema/schema';
import { defaultsKey } from './defaults';
import { withAccess } from './edit';
import { withEveryHeld } from './everyHeld';
import { renamedIn } from './owner';
import { settingsKey } from './settings';

/** ALTER ROLE ... RENAME: whoever speaks of the role goes on meaning it. */
export function renameRole(schema: Schema, from: string, to: string): Schema {
  const one = <Name extends string | undefined>(name: Name) => (name === from ? to : name);
  const { roles, memberships, defaults, settings } = schema.access;
  const role = roles.get(from);
  const renamed = withAccess(schema, {
    roles: role === undefined ? roles : roles.remove(from).set(to, { ...role, name: to }),
    memberships: memberships.rebuild((held, member) => [
      one(member),
      held.map((each) => ({ ...each, role: one(each.role), grantor: one(each.grantor) })),
    ]),
    defaults: defaults.rebuild((entry) => {
      const moved = {
        ...entry,
        role: one(entry.role),
        privileges: renamedIn(entry.privileges, from, to),
        ownersOwn: entry.ownersOwn && renamedIn(entry.ownersOwn, from, to),
      };
      return [defaultsKey(moved), moved];
    }),
    settings: settings.rebuild((stored) => {
      const moved = { ...stored, role: one(stored.role) };
      return [settingsKey(moved), moved];
    }),
  });
  return inPolicies(
    withEveryHeld(renamed, (object) => inHeld(object, from, to)),
    from,
    to,
  );
}

function inHeld<Kind extends Held>(object: Kind, from: string, to: string): Kind {
  const grants = object.grants && renamedIn(object.grants, from, to);
  const ownersOwn = object.ownersOwn && renamedIn(object.ownersOwn, from, to);
  const isNamed = object.owner === from || grants !== object.grants || ownersOwn !== object.ownersOwn;
  return isNamed ? { ...object, owner: object.owner === from ? to : object.owner, grants, ownersOwn } : object;
}

function inPolicies(schema: Schema, from: string, to: string): Schema {
  const relations = schema.relations.map((relation) => {
    if (!isTable(relation) || !relation.policies.some(({ roles }) => roles.includes(from))) return relation;
    const policies = relation.policies.map((policy) => ({
      ...policy,
      roles: policy.roles.map((role) => (role === from ? to : role)),
    }));
    return { ...relation, policies };
  });
  return { ...schema, relations };
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

import type { Access, DefaultPrivileges, GivenPrivilege, Held } from '#core/schema/access';
import { forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { ownFromTheStart, type PrivilegeKind, privilegeKind, publicFromTheStart } from '#core/schema/privileges';
import type { Schema } from '#core/schema/schema';
import type { AlterDefaultPrivileges } from '#core/sql/facts/access';
import { isOf, withPrivilege } from './acl';
import { namedRole, roleOf, withAccess } from './edit';
import { canStillGrant } from './grantor';
import { changed, divided, wholePrivileges } from './privileges';

/** ALTER DEFAULT PRIVILEGES, for the role that runs it where it names none. What is refused changes nothing. */
export function alterDefaults(schema: Schema, facts: AlterDefaultPrivileges, step: Step): Schema {
  const roles = facts.forRoles.length === 0 ? [roleOf(step)] : facts.forRoles.map((role) => namedRole(role, step));
  const places = facts.schemas.length === 0 ? [undefined] : facts.schemas;
  return forEach(schema, roles, (forRole, role) =>
    forEach(forRole, places, (inPlace, place) =>
      alter(inPlace, facts, { role, schema: place, of: facts.grant.of }, step),
    ),
  );
}

type Place = Pick<DefaultPrivileges, 'role' | 'schema' | 'of'>;

/** What goes back to what the server does by itself is no entry any more. */
function alter(schema: Schema, { grant }: AlterDefaultPrivileges, place: Place, step: Step): Schema {
  const { access } = schema;
  const kind = privilegeKind(place.of);
  if (kind === undefined) return schema;
  const key = defaultsKey(place);
  const named = wholePrivileges(grant, kind).map((privilege) => ({ privilege }));
  const entries = changed(
    entriesIn(access.defaults.get(key), kind, place),
    { ...grant, grantor: place.role, named },
    step,
    {
      cascade: grant.cascade,
      stillCan: (role, left) => canStillGrant(access, place.role, role, left),
    },
  );
  if (entries === undefined) return schema;
  return withAccess(schema, { defaults: withEntry(access.defaults, kind, place, entries) });
}

type Defaults = Access['defaults'];

function withEntry(defaults: Defaults, of: PrivilegeKind, place: Place, entries: readonly GivenPrivilege[]): Defaults {
  const start = fromTheStart(of, place);
  const isStart =
    entries.length === start.length && start.every((each) => entries.some((other) => isAlike(each, other)));
  return isStart ? defaults.remove(defaultsKey(place)) : defaults.set(defaultsKey(place), entryOf(place, entries));
}

/** Takes the defaults of a role away, and the role out of those of others. */
export function withoutDefaults(schema: Schema, role: string): Schema {
  let { defaults } = schema.access;
  for (const [key, entry] of schema.access.defaults) {
    const kind = privilegeKind(entry.of);
    if (entry.role === role || kind === undefined) defaults = defaults.remove(key);
    else {
      const left = entriesIn(entry, kind, entry).filter(({ grantee }) => grantee !== role);
      defaults = withEntry(defaults, kind, entry, left);
    }
  }
  return withAccess(schema, { defaults });
}

function entryOf({ role, schema, of }: Place, entries: readonly GivenPrivilege[]): DefaultPrivileges {
  const isOwn = ({ grantee }: GivenPrivilege) => grantee === role;
  return {
    role,
    schema,
    of,
    privileges: entries.filter((given) => !isOwn(given)),
    ownersOwn: entries.filter(isOwn),
  };
}

export function defaultsKey({ role, schema = '', of }: Place): string {
  return [role, schema, of].join('\n');
}

/** In all schemas what PostgreSQL gives by itself; in one of them, nothing is added to that. */
function fromTheStart(of: PrivilegeKind, { role, schema }: Place): readonly GivenPrivilege[] {
  return schema === undefined ? [...ownFromTheStart(of, role), ...publicFromTheStart(of, role)] : [];
}

function entriesIn(entry: DefaultPrivileges | undefined, of: PrivilegeKind, place: Place): readonly GivenPrivilege[] {
  return entry === undefined ? fromTheStart(of, place) : [...(entry.ownersOwn ?? []), ...entry.privileges];
}

function isAlike(one: GivenPrivilege, other: GivenPrivilege): boolean {
  return (
    isOf(one, other) &&
    one.grantee === other.grantee &&
    one.grantor === other.grantor &&
    one.grantable === other.grantable
  );
}

/** The kind in the words of ALTER DEFAULT PRIVILEGES; nothing else has defaults. */
const wordOf: Partial<Readonly<Record<PrivilegeKind, DefaultPrivileges['of']>>> = {
  table: 'table',
  sequence: 'sequence',
  routine: 'function',
  type: 'type',
  schema: 'schema',
  'large object': 'large object',
};

/**
 * Whose an object is that a statement makes, and what may be done with it from the start.
 * @param place the schema that it is made in
 * @param owner whose it is said to be, where that is not whoever runs the statement
 */
export function heldByNew(
  { access: { defaults } }: Schema,
  of: PrivilegeKind,
  place: string | undefined,
  step: Step,
  owner = roleOf(step),
): Held {
  const word = wordOf[of];
  if (defaults.size === 0 || word === undefined) return { owner };
  const at = { role: owner, of: word };
  const everywhere = defaults.get(defaultsKey(at));
  const here = place === undefined ? undefined : defaults.get(defaultsKey({ ...at, schema: place }));
  if (everywhere === undefined && here === undefined) return { owner };
  const added = here === undefined ? [] : [...(here.ownersOwn ?? []), ...here.privileges];
  const entries = added.reduce(withPrivilege, entriesIn(everywhere, of, at));
  return { owner, ...divided(of, entries, owner) };
}

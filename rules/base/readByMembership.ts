import {
  type AnyContext,
  accessLater,
  type FactsOf,
  type GivenPrivilege,
  type Relation,
  type Schema,
  schemaLater,
} from '#core/rules/api';
import { grantsMade } from './grantsMade';

/** What a role may read because it is made a member of another one. */
export interface ReadByMembership {
  readonly member: string;
  readonly role: string;
  readonly relation: Relation;
  /** Those of the roles that it is a member of now, near or far. */
  readonly privileges: readonly GivenPrivilege[];
}

/**
 * Follows GRANT role TO member to the tables that are open to the role, directly or as a member itself.
 * @param isReader whether anybody minds what this role reads
 */
export function* readByMembership(
  context: AnyContext,
  { revoke, roles, grantees }: FactsOf<'grant role'>,
  isReader: (role: string) => boolean,
): Iterable<ReadByMembership> {
  if (revoke) return;
  const schema = context.ask(schemaLater);
  for (const member of grantees.filter(isReader)) {
    for (const role of roles) {
      // What such a role reads itself is told where it is granted.
      if (isReader(role)) continue;
      for (const relation of schema.relations.values()) {
        const privileges = readableBy(schema, member, role, relation);
        if (privileges.length > 0) yield { member, role, relation, privileges };
      }
    }
  }
}

/** Of a grant to a role: the readers that have it because they are members, near or far, of that role. */
export function* readByMembers(
  context: AnyContext,
  facts: FactsOf<'grant'>,
  isReader: (role: string) => boolean,
): Iterable<ReadByMembership> {
  const { memberships } = context.ask(accessLater);
  const members = [...memberships.keys()].filter(isReader);
  if (members.length === 0) return;
  const schema = context.ask(schemaLater);
  for (const { relation } of grantsMade(
    context,
    facts,
    ({ grantee, privilege }) => privilege === 'SELECT' && !isReader(grantee),
  )) {
    for (const member of members) {
      for (const role of facts.grantees) {
        const privileges = readableBy(schema, member, role, relation);
        if (privileges.length > 0) yield { member, role, relation, privileges };
      }
    }
  }
}

/** SELECT on a table that one role has and another comes to as its member; nothing where it is none, or inherits nothing. */
export function readableBy(
  schema: Schema,
  member: string,
  role: string,
  { kind, grants = [] }: Relation,
): readonly GivenPrivilege[] {
  if ((kind !== 'table' && kind !== 'foreign table') || grants.length === 0) return [];
  const given = grants.filter(({ privilege }) => privilege === 'SELECT');
  if (given.length === 0 || !rolesOf(schema, member).has(role)) return [];
  const holders = rolesOf(schema, role).add(role);
  return given.filter(({ grantee }) => holders.has(grantee));
}

/** The roles whose privileges a role has without its own doing: those that it is a member of, and those that these are. */
function rolesOf({ access: { memberships } }: Schema, member: string): Set<string> {
  const inherited = (of: string) => (memberships.get(of) ?? []).flatMap(({ role, inherit }) => (inherit ? role : []));
  const found = new Set(inherited(member));
  for (const role of found) for (const next of inherited(role)) found.add(next);
  return found;
}

import type { GivenPrivilege } from '#core/schema/access';
import { CONNECTED } from '#core/schema/access';
import { forEach } from '#core/schema/edit';
import { dropRelation } from '#core/schema/evolve/drop/relation';
import type { Step } from '#core/schema/evolve/step';
import type { ObjectId, Relation } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { OwnedByRoles } from '#core/sql/facts/access';
import { namedRole } from './edit';
import { forgetRole } from './forget';
import { withPrivilege } from './privileges';

/** OWNER TO, of a relation and of the sequences that its columns own. */
export function changeOwner(schema: Schema, id: ObjectId, to: string): Schema {
  const relation = schema.relations.get(id);
  if (relation === undefined || relation.kind === 'index') return schema;
  const changed = put(schema, owned(relation, to));
  return forEach(changed, 'sequences' in relation ? relation.sequences : [], (each, sequence) =>
    changeOwner(each, sequence, to),
  );
}

/** What the old owner had as such goes over to the new one, who needs no privileges besides. */
function owned<Kind extends Relation>(relation: Kind, owner: string): Kind {
  const grants = relation.grants?.filter(({ grantee }) => grantee !== owner);
  return { ...relation, owner, grants };
}

/** REASSIGN OWNED, and DROP OWNED: what the roles own goes, and what they may do with what others own. */
export function ownedByRoles(schema: Schema, facts: OwnedByRoles, step: Step): Schema {
  const roles = facts.roles.map((role) => namedRole(role, step));
  const theirs = [...schema.relations.values()].filter(({ owner }) => owner !== undefined && roles.includes(owner));
  if (facts.kind === 'reassign owned') {
    const to = namedRole(facts.to ?? CONNECTED, step);
    return forEach(schema, theirs, (each, { id }) => changeOwner(each, id, to));
  }
  const without = forEach(schema, theirs, (each, { id }) => dropRelation(each, id));
  return forEach(without, roles, forgetRole);
}

/** The privileges of a role that has another name now. */
export function renamedIn(grants: readonly GivenPrivilege[], from: string, to: string): readonly GivenPrivilege[] {
  return grants
    .map((given) => (given.grantee === from ? { ...given, grantee: to } : given))
    .reduce<readonly GivenPrivilege[]>(withPrivilege, []);
}

import type { GivenPrivilege, Held } from '#core/schema/access';
import { forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { type PrivilegeKind, privilegeKind } from '#core/schema/privileges';
import type { ObjectId } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { ChangeOwner } from '#core/sql/facts/objects';
import { withPrivilege } from './acl';
import { namedRole } from './edit';
import { editObject, editRoutine, editType } from './object';
import { divided, entriesOf } from './privileges';

/** ALTER ... OWNER TO, of anything that has privileges. */
export function alterOwner(schema: Schema, { of, object, owner }: ChangeOwner, step: Step): Schema {
  const kind = privilegeKind(of);
  const to = namedRole(owner, step);
  const change = <Kind extends Held>(held: Kind) => (kind === undefined ? held : owned(held, kind, to));
  switch (kind) {
    case undefined:
    case 'column':
      return schema;
    case 'table':
    case 'sequence':
      return changeOwner(schema, resolveRelation(schema, step.session, object), to);
    case 'routine':
      return editRoutine(schema, object, step, change) ?? schema;
    case 'type':
      return editType(schema, object, step, change) ?? schema;
    default:
      return editObject(schema, kind, object.name, change) ?? schema;
  }
}

/** OWNER TO, of a relation and of the sequences that its columns own. */
export function changeOwner(schema: Schema, id: ObjectId, to: string): Schema {
  const relation = schema.relations.get(id);
  if (relation === undefined || relation.kind === 'index') return schema;
  const changed = put(schema, owned(relation, relation.kind === 'sequence' ? 'sequence' : 'table', to));
  return forEach(changed, 'sequences' in relation ? relation.sequences : [], (each, sequence) =>
    changeOwner(each, sequence, to),
  );
}

/** What the old owner had and gave goes over to the new one, beside what that one had already. */
export function owned<Kind extends Held>(object: Kind, of: PrivilegeKind, to: string): Kind {
  const { owner } = object;
  if (owner === to) return object;
  if (owner === undefined || (object.grants === undefined && object.ownersOwn === undefined))
    return { ...object, owner: to };
  return { ...object, owner: to, ...divided(of, renamedIn(entriesOf(of, object), owner, to), to) };
}

/** The privileges where one role is another, or has another name. */
export function renamedIn(grants: readonly GivenPrivilege[], from: string, to: string): readonly GivenPrivilege[] {
  const one = <Name extends string | undefined>(name: Name) => (name === from ? to : name);
  if (!grants.some(({ grantee, grantor }) => grantee === from || grantor === from)) return grants;
  return grants
    .map((given) => ({ ...given, grantee: one(given.grantee), grantor: one(given.grantor) }))
    .reduce<readonly GivenPrivilege[]>(withPrivilege, []);
}

import { forEach } from '#core/schema/edit';
import { withAccess } from '#core/schema/evolve/access/edit';
import { dropRole } from '#core/schema/evolve/access/forget';
import { dropLink } from '#core/schema/evolve/access/link';
import { dropObject as dropHeld } from '#core/schema/evolve/access/object';
import { renameDatabase } from '#core/schema/evolve/access/rename';
import { dropTrigger } from '#core/schema/evolve/code/trigger';
import type { Step } from '#core/schema/evolve/step';
import type { Table, View } from '#core/schema/relation';
import { resolveRelation, resolveRoutine, resolveType } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { Drop, ObjectReference } from '#core/sql/facts/objects';
import { dropRelation } from './relation';
import { dropFunction } from './routine';
import { dropSchema } from './schema';
import { dropServer, dropWrapper } from './server';
import { dropType } from './type';

/** DROP of anything. What the model does not know stays unknown. */
export function drop(schema: Schema, facts: Drop, step: Step): Schema {
  return forEach(schema, facts.objects, (dropped, object) => dropObject(dropped, facts.of, object, step));
}

function dropObject(schema: Schema, of: Drop['of'], object: ObjectReference, step: Step): Schema {
  switch (of) {
    case 'table':
    case 'foreign table':
    case 'view':
    case 'materialized view':
    case 'index':
    case 'sequence':
      return dropRelation(schema, resolveRelation(schema, step.session, object));
    case 'trigger':
      return object.on === undefined
        ? schema
        : dropTrigger(schema, resolveRelation(schema, step.session, object.on), object.name);
    case 'rule':
      return editOwner(schema, object, step, (owner) => ({
        ...owner,
        rules: owner.rules.filter((name) => name !== object.name),
      }));
    case 'policy':
      return editOwner(schema, object, step, (owner) =>
        'policies' in owner ? { ...owner, policies: owner.policies.filter(({ name }) => name !== object.name) } : owner,
      );
    case 'type':
    case 'domain': {
      const id = resolveType(schema, step.session, object);
      return id === undefined ? schema : dropType(schema, id);
    }
    case 'function':
    case 'procedure':
    case 'routine':
    case 'aggregate':
      return dropFunction(schema, resolveRoutine(schema, step.session, object), object.arguments);
    case 'schema':
      return dropSchema(schema, object.name);
    case 'role':
      return dropRole(schema, object.name);
    case 'publication':
      return withAccess(schema, { publications: schema.access.publications.remove(object.name) });
    case 'server':
      return dropServer(schema, object.name);
    case 'foreign data wrapper':
      return dropWrapper(schema, object.name);
    case 'subscription':
      return dropLink(schema, of, object.name);
    case 'tablespace':
      return dropHeld(dropLink(schema, of, object.name), of, object.name);
    case 'language':
      return dropHeld(schema, of, object.name);
    case 'database':
      return dropHeld(renameDatabase(schema, object.name, undefined), of, object.name);
    default:
      return schema;
  }
}

type Owner = Table | View;

function editOwner(
  schema: Schema,
  { on }: ObjectReference,
  step: Step,
  change: <Kind extends Owner>(owner: Kind) => Kind,
): Schema {
  const owner = on && schema.relations.get(resolveRelation(schema, step.session, on));
  return owner !== undefined && 'triggers' in owner ? put(schema, change(owner)) : schema;
}

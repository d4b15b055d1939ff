import { forEach } from '#core/schema/edit';
import { withAccess } from '#core/schema/evolve/access/edit';
import { dropRole } from '#core/schema/evolve/access/forget';
import { dropLink } from '#core/schema/evolve/access/link';
import { renameDatabase } from '#core/schema/evolve/access/rename';
import { dropRoutine } from '#core/schema/evolve/code/routine';
import { dropTrigger } from '#core/schema/evolve/code/trigger';
import type { Step } from '#core/schema/evolve/step';
import { splitId } from '#core/schema/objectId';
import type { ObjectId, Table, Trigger, View } from '#core/schema/relation';
import { resolveRelation, resolveRoutine, resolveType } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import { isType } from '#core/schema/types';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { Drop, ObjectReference } from '#core/sql/facts/objects';
import { dropColumn } from './column';
import { dropRelation } from './relation';

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
    case 'subscription':
    case 'tablespace':
      return dropLink(schema, of, object.name);
    case 'database':
      return renameDatabase(schema, object.name, undefined);
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

/** With the columns of the type, and the domains over it with theirs. */
function dropType(schema: Schema, id: ObjectId): Schema {
  const free = { ...schema, types: schema.types.remove(id) };
  const over = [...schema.types.values()].filter((type) => type.kind === 'domain' && isType(type.base, id));
  const typeless = forEach(withoutAttributes(free, id), over, (dropped, domain) => dropType(dropped, domain.id));
  return forEach(typeless, [...schema.relations.values()], (dropped, relation) => {
    if (!('constraints' in relation)) return dropped;
    if (relation.ofType === id) return dropRelation(dropped, relation.id);
    return forEach(dropped, relation.columns, (each, column) =>
      column.type !== undefined && isType(column.type, id) ? dropColumn(each, relation.id, column.name, false) : each,
    );
  });
}

function withoutAttributes(schema: Schema, id: ObjectId): Schema {
  const hasType = ({ type }: ColumnFacts) => type !== undefined && isType(type, id);
  return {
    ...schema,
    types: schema.types.map((type) =>
      type.kind === 'composite' && type.attributes.some(hasType)
        ? { ...type, attributes: type.attributes.filter((attribute) => !hasType(attribute)) }
        : type,
    ),
  };
}

/** With the triggers that call it, once no overload is left. */
function dropFunction(schema: Schema, id: ObjectId, written: readonly string[] | undefined): Schema {
  const dropped = dropRoutine(schema, id, written);
  return dropped.routines.has(id) ? dropped : dropCallers(dropped, new Set([id]));
}

function dropCallers(schema: Schema, routines: ReadonlySet<ObjectId>): Schema {
  const isOrphan = (trigger: Trigger) => routines.has(trigger.function);
  return forEach(schema, [...schema.relations.values()], (free, relation) =>
    'triggers' in relation && relation.triggers.some(isOrphan)
      ? put(free, { ...relation, triggers: relation.triggers.filter((trigger) => !isOrphan(trigger)) })
      : free,
  );
}

/** With everything in it. */
function dropSchema(schema: Schema, name: string): Schema {
  const inside = (ids: Iterable<ObjectId>) => [...ids].filter((id) => splitId(id).schema === name);
  const routines = inside(schema.routines.keys());
  let empty = forEach(schema, inside(schema.relations.keys()), dropRelation);
  empty = forEach(empty, inside(schema.types.keys()), dropType);
  empty = dropCallers(empty, new Set(routines));
  const { defaults, schemas, publications } = empty.access;
  const closed = withAccess(empty, {
    defaults: defaults.rebuild((entry, key) => (entry.schema === name ? undefined : [key, entry])),
    schemas: schemas.remove(name),
    publications: publications.map((each) => ({
      ...each,
      schemas: each.schemas.filter((place) => place.name !== name),
    })),
  });
  return { ...closed, routines: empty.routines.remove(...routines), schemas: empty.schemas.remove(name) };
}

import { CONNECTED } from '#core/schema/access';
import { editTable, forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { isTable } from '#core/schema/lookup';
import type { ObjectId, Relation } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { Grant } from '#core/sql/facts/access';
import { withAccess } from './edit';
import { afterGrant } from './privileges';

/** GRANT and REVOKE on relations and schemas; of other objects the model keeps no privileges. */
export function grant(schema: Schema, facts: Grant, step: Step): Schema {
  if (facts.of === 'schema')
    return forEach(schema, facts.objects, (given, { name }) => onSchema(given, name, facts, step));
  if (facts.of !== 'table' && facts.of !== 'sequence') return schema;
  return forEach(schema, meant(schema, facts, step), (given, id) => onRelation(given, id, facts, step));
}

function onSchema(schema: Schema, name: string, facts: Grant, step: Step): Schema {
  const { schemas } = schema.access;
  return withAccess(schema, {
    schemas: schemas.set(name, afterGrant(schemas.get(name) ?? [], facts, 'schema', CONNECTED, step)),
  });
}

/** ALL TABLES means what is there now, views among it; what is made later is not meant. */
function meant(schema: Schema, { of, objects, allInSchema }: Grant, { session }: Step): readonly ObjectId[] {
  if (!allInSchema) return objects.map((object) => resolveRelation(schema, session, object));
  const places = new Set(objects.map(({ name }) => name));
  const isMeant = ({ kind, schema: place }: Relation) =>
    places.has(place) && kind !== 'index' && (of === 'sequence') === (kind === 'sequence');
  return [...schema.relations.values()].filter(isMeant).map(({ id }) => id);
}

function onRelation(schema: Schema, id: ObjectId, facts: Grant, step: Step): Schema {
  const relation = schema.relations.get(id);
  if (relation === undefined)
    return facts.of === 'table' ? editTable(schema, id, (table) => granted(table, facts, step)) : schema;
  return relation.kind === 'index' ? schema : put(schema, granted(relation, facts, step));
}

function granted<Kind extends Relation>(relation: Kind, facts: Grant, step: Step): Kind {
  const { grants = [], owner = CONNECTED, kind } = relation;
  const of = kind === 'sequence' ? 'sequence' : 'table';
  const mayHave = isTable(relation) || 'uses' in relation || kind === 'sequence';
  return mayHave ? { ...relation, grants: afterGrant(grants, facts, of, owner, step) } : relation;
}

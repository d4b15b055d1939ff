import type { Held } from '#core/schema/access';
import { editTable } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { isTable } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import { type PrivilegeKind, privilegeKind } from '#core/schema/privileges';
import type { ObjectId, Relation } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { Overload, Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { Grant } from '#core/sql/facts/access';
import { editObject, editOverloads, editRoutine, editType } from './object';
import { afterGrant } from './privileges';

/** GRANT and REVOKE of privileges. What the server refuses, for RESTRICT, changes none of the objects. */
export function grant(schema: Schema, facts: Grant, step: Step): Schema {
  const kind = privilegeKind(facts.of);
  if (kind === undefined) return schema;
  let granted: Schema | undefined = schema;
  for (const change of changes(schema, kind, facts, step)) granted = granted && change(granted);
  return granted ?? schema;
}

type Edit = (schema: Schema) => Schema | undefined;

function changes(schema: Schema, kind: PrivilegeKind, facts: Grant, step: Step): readonly Edit[] {
  const change =
    (given: Schema) =>
    <Kind extends Held>(object: Kind) =>
      afterGrant(given, object, facts, kind, step);
  switch (kind) {
    case 'table':
    case 'sequence':
      return relationsMeant(schema, facts, step).map((id) => (given) => onRelation(given, id, facts, step));
    case 'column':
      return [];
    case 'routine':
      return facts.allInSchema
        ? routinesMeant(schema, facts).map((id) => (given) => editOverloads(given, id, isOf(facts), change(given)))
        : facts.objects.map((name) => (given) => editRoutine(given, name, step, change(given)));
    case 'type':
      return facts.objects.map((name) => (given) => editType(given, name, step, change(given)));
    default:
      return facts.objects.map(
        ({ name }) =>
          (given) =>
            editObject(given, kind, name, change(given)),
      );
  }
}

/** ALL FUNCTIONS are aggregates as well, ALL ROUTINES procedures too. */
function isOf({ of }: Grant): (overload: Overload) => boolean {
  return (overload) => of === 'routine' || (of === 'procedure') === (overload.of === 'procedure');
}

function routinesMeant({ routines }: Schema, { objects }: Grant): readonly ObjectId[] {
  const places = new Set(objects.map(({ name }) => name));
  return [...routines.keys()].filter((id) => places.has(splitId(id).schema));
}

/** ALL TABLES means what is there now, views among it; what is made later is not meant. */
function relationsMeant(schema: Schema, { of, objects, allInSchema }: Grant, { session }: Step): readonly ObjectId[] {
  if (!allInSchema) return objects.map((object) => resolveRelation(schema, session, object));
  const places = new Set(objects.map(({ name }) => name));
  const isMeant = ({ kind, schema: place }: Relation) =>
    places.has(place) && kind !== 'index' && (of === 'sequence') === (kind === 'sequence');
  return [...schema.relations.values()].filter(isMeant).map(({ id }) => id);
}

function onRelation(schema: Schema, id: ObjectId, facts: Grant, step: Step): Schema | undefined {
  const relation = schema.relations.get(id);
  const change = <Kind extends Relation>(object: Kind) => {
    const mayHave = isTable(object) || 'uses' in object || object.kind === 'sequence';
    return mayHave
      ? afterGrant(schema, object, facts, object.kind === 'sequence' ? 'sequence' : 'table', step)
      : object;
  };
  if (relation === undefined)
    return facts.of === 'table' ? editTable(schema, id, (table) => change(table) ?? table) : schema;
  const changed = change(relation);
  return changed && put(schema, changed);
}

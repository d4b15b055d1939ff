import { forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { objectId, splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import { resolveRelation, resolveRoutine, resolveType } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { SetSchema } from '#core/sql/facts/objects';
import { move } from './move';
import { rekeyRoutine } from './routine';
import { rekeyType } from './type';

/** ALTER ... SET SCHEMA. */
export function setSchema(schema: Schema, { of, object, to }: SetSchema, step: Step): Schema {
  switch (of) {
    case 'table':
    case 'foreign table':
    case 'view':
    case 'materialized view':
    case 'sequence':
      return moveRelation(schema, resolveRelation(schema, step.session, object), to);
    case 'type':
    case 'domain': {
      const id = resolveType(schema, step.session, object);
      return id === undefined ? schema : rekeyType(schema, id, moved(id, to));
    }
    case 'function':
    case 'procedure':
    case 'routine':
    case 'aggregate': {
      const id = resolveRoutine(schema, step.session, object);
      return rekeyRoutine(schema, id, moved(id, to), object.arguments);
    }
    default:
      return schema;
  }
}

/** Indexes and owned sequences move with their table. */
function moveRelation(schema: Schema, id: ObjectId, to: string): Schema {
  const relation = schema.relations.get(id);
  if (relation === undefined) return schema;
  const indexes = 'indexes' in relation ? relation.indexes : [];
  const sequences = 'sequences' in relation ? relation.sequences : [];
  return forEach(schema, [id, ...indexes, ...sequences], (edited, each) => move(edited, each, moved(each, to)));
}

function moved(id: ObjectId, to: string): ObjectId {
  return objectId(to, splitId(id).name);
}

import { editTable, forEach } from '#core/schema/edit';
import { withConstraintFrom } from '#core/schema/evolve/constraints/attach';
import { buildIndex, shapeOfKey } from '#core/schema/evolve/indexes/build';
import { move } from '#core/schema/evolve/rename/move';
import type { Step } from '#core/schema/evolve/step';
import { indexAt } from '#core/schema/lookup';
import { objectId, splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { ExcludeConstraint, KeyConstraint } from '#core/sql/facts/constraint';
import { addNotNull } from './notNull';

/** Adds PRIMARY KEY, UNIQUE or EXCLUDE: the index, the constraint, and NOT NULL for the columns of a primary key. */
export function addKey(
  schema: Schema,
  id: ObjectId,
  key: KeyConstraint | ExcludeConstraint,
  step: Step,
  only: boolean,
): Schema {
  if (key.type !== 'exclude' && key.usingIndex !== undefined) return useIndex(schema, id, key, key.usingIndex, step);
  const filled = key.type === 'primary key' ? forbidNulls(schema, id, key.columns, step) : schema;
  return buildIndex(filled, id, shapeOfKey(key), { name: key.name, only }, step);
}

function forbidNulls(schema: Schema, id: ObjectId, columns: readonly string[], step: Step): Schema {
  return forEach(schema, columns, (filled, column) =>
    addNotNull(filled, id, { column, valid: true, noInherit: false }, step, false),
  );
}

/** The index takes the constraint's name, or gives it its own. */
function useIndex(schema: Schema, id: ObjectId, key: KeyConstraint, indexName: string, step: Step): Schema {
  const { schema: namespace } = splitId(id);
  const name = key.name ?? indexName;
  const indexId = objectId(namespace, name);
  const renamed = move(schema, objectId(namespace, indexName), indexId);
  const index = indexAt(renamed, indexId);
  const columns = index?.columns.flatMap((column) => column.name ?? []) ?? [];
  const marked = index === undefined ? renamed : put(renamed, { ...index, constraint: name });
  const filled = key.type === 'primary key' ? forbidNulls(marked, id, columns, step) : marked;
  return editTable(filled, id, (table) =>
    withConstraintFrom(
      table,
      {
        name,
        definition: { ...key, name, columns, include: index?.include ?? [] },
        index: indexId,
        valid: true,
        enforced: true,
        inherited: false,
        local: true,
        origin: step.origin,
      },
      'declared',
    ),
  );
}

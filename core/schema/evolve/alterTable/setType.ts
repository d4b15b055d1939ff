import { editTree, forEach, withColumn } from '#core/schema/edit';
import { dropRelation } from '#core/schema/evolve/drop/relation';
import { buildOnPartition, shapeOfIndex } from '#core/schema/evolve/indexes/build';
import { mentions } from '#core/schema/evolve/indexes/mentions';
import type { Step } from '#core/schema/evolve/step';
import { indexesOf, partitionTree, table as tableAt } from '#core/schema/lookup';
import { partsOfIndex } from '#core/schema/rekey';
import type { Index, ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { TypeReference } from '#core/sql/facts/name';

/**
 * SET DATA TYPE. PostgreSQL makes the indexes that mention the column anew: under their old names, except the parts of a
 * partitioned index, for which it makes up names again; even one that was made ON ONLY the parent gets them then.
 */
export function setType(
  schema: Schema,
  id: ObjectId,
  column: string,
  type: TypeReference,
  only: boolean,
  step: Step,
): Schema {
  const typed = editTree(schema, id, only, (table) => withColumn(table, column, (found) => ({ ...found, type })));
  return forEach(typed, [id, ...partitionTree(typed, id)], (edited, each) =>
    forEach(
      edited,
      indexesOf(edited, each).filter((index) => index.parent === undefined && mentions(index, column)),
      (rebuilt, index) => rebuild(rebuilt, index, step),
    ),
  );
}

function rebuild(schema: Schema, index: Index, step: Step): Schema {
  const columns = index.columns.map((key) => (key.name === undefined ? key : { ...key, label: undefined }));
  const renewed: Index = { ...index, columns };
  const table = tableAt(schema, index.table);
  const alone = forEach(put(schema, renewed), partsOfIndex(schema, index.id, table), dropRelation);
  if (table?.partitionBy === undefined) return alone;
  return forEach(alone, table.children, (built, partition) =>
    buildOnPartition(built, partition, shapeOfIndex(renewed, table), index.id, step),
  );
}

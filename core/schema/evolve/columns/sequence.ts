import { editTable, withColumn } from '#core/schema/edit';
import { heldByNew } from '#core/schema/evolve/access/defaults';
import type { Step } from '#core/schema/evolve/step';
import { freeRelationName } from '#core/schema/names';
import { objectId, splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import { nextValue } from './column';

/** Makes the sequence behind a serial or identity column; a serial one becomes the column's default. */
export function addOwnedSequence(
  schema: Schema,
  table: ObjectId,
  column: string,
  kind: 'serial' | 'identity',
  step: Step,
): Schema {
  const { schema: namespace, name: tableName } = splitId(table);
  const name = freeRelationName(schema, namespace, tableName, column, 'seq');
  const id = objectId(namespace, name);
  const made = put(schema, {
    kind: 'sequence',
    id,
    schema: namespace,
    name,
    partial: false,
    ownedBy: { table, column },
    identity: kind === 'identity',
    ...heldByNew(schema, 'sequence', namespace, step),
    origin: step.origin,
  });
  return editTable(made, table, (owner) =>
    withColumn(owner, column, (found) =>
      kind === 'identity' ? { ...found, identity: true } : { ...found, default: nextValue(id) },
    ),
  );
}

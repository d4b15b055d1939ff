import { editTree, forEach, withColumn } from '#core/schema/edit';
import { addOwnedSequence } from '#core/schema/evolve/columns/sequence';
import type { Step } from '#core/schema/evolve/step';
import { table as tableAt } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { remove } from '#core/schema/store';

/** ADD IDENTITY; partitions take their values from the same sequence (PostgreSQL 17). */
export function addIdentity(schema: Schema, id: ObjectId, column: string, step: Step): Schema {
  const added = addOwnedSequence(schema, id, column, 'identity', step);
  const isPartitioned = tableAt(added, id)?.partitionBy !== undefined;
  return editTree(added, id, !isPartitioned, (table) =>
    withColumn(table, column, (found) => ({ ...found, identity: true })),
  );
}

/** DROP IDENTITY: the sequence goes with it, the column stays NOT NULL. */
export function dropIdentity(schema: Schema, id: ObjectId, column: string, only: boolean): Schema {
  const sequences = (tableAt(schema, id)?.sequences ?? []).filter((owned) => {
    const sequence = schema.relations.get(owned);
    return sequence?.kind === 'sequence' && sequence.identity && sequence.ownedBy?.column === column;
  });
  return editTree(forEach(schema, sequences, remove), id, only, (table) =>
    withColumn(table, column, (found) => ({ ...found, identity: false })),
  );
}

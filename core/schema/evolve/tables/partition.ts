import { editTable, forEach } from '#core/schema/edit';
import { inheritForeignKey } from '#core/schema/evolve/constraints/foreignKey';
import { buildOnPartition, shapeOfIndex } from '#core/schema/evolve/indexes/build';
import type { Step } from '#core/schema/evolve/step';
import { indexesOf } from '#core/schema/lookup';
import type { ObjectId, Table, Trigger } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';

/** Gives a new or attached partition its parts of the parent's indexes, row triggers and foreign keys. */
export function equipPartition(schema: Schema, parent: Table, partition: ObjectId, step: Step): Schema {
  const indexed = forEach(schema, indexesOf(schema, parent.id), (built, index) =>
    buildOnPartition(built, partition, shapeOfIndex(index, parent), index.id, step),
  );
  const triggered = forEach(indexed, parent.triggers, (cloned, trigger) => cloneTrigger(cloned, partition, trigger));
  return forEach(
    triggered,
    parent.constraints.filter(({ definition }) => definition.type === 'foreign key'),
    (linked, constraint) => inheritForeignKey(linked, partition, constraint),
  );
}

/** Triggers FOR EACH ROW fire on the partitions, so each gets its own under the same name. */
export function cloneTrigger(schema: Schema, partition: ObjectId, trigger: Trigger): Schema {
  if (trigger.forEach !== 'row') return schema;
  const cloned = editTable(schema, partition, (table) => ({
    ...table,
    triggers: [...table.triggers.filter(({ name }) => name !== trigger.name), { ...trigger, inherited: true }],
  }));
  const below = cloned.relations.get(partition);
  if (below === undefined || !('partitionBy' in below) || below.partitionBy === undefined) return cloned;
  return forEach(cloned, below.children, (deeper, child) => cloneTrigger(deeper, child, trigger));
}

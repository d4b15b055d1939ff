import { forEach } from '#core/schema/edit';
import { dropRoutine } from '#core/schema/evolve/code/routine';
import type { ObjectId, Trigger } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';

/** With the triggers that call it, once no overload is left. */
export function dropFunction(schema: Schema, id: ObjectId, written: readonly string[] | undefined): Schema {
  const dropped = dropRoutine(schema, id, written);
  return dropped.routines.has(id) ? dropped : dropCallers(dropped, new Set([id]));
}

export function dropCallers(schema: Schema, routines: ReadonlySet<ObjectId>): Schema {
  const isOrphan = (trigger: Trigger) => routines.has(trigger.function);
  return forEach(schema, [...schema.relations.values()], (free, relation) =>
    'triggers' in relation && relation.triggers.some(isOrphan)
      ? put(free, { ...relation, triggers: relation.triggers.filter((trigger) => !isOrphan(trigger)) })
      : free,
  );
}

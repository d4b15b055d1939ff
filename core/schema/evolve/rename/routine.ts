import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';

/** Gives a routine another id, in the triggers that call it as well. */
export function rekeyRoutine(schema: Schema, from: ObjectId, to: ObjectId): Schema {
  const routine = schema.routines.get(from);
  if (routine === undefined || from === to) return schema;
  return {
    ...schema,
    routines: schema.routines.remove(from).set(to, { ...routine, id: to }),
    relations: schema.relations.map((relation) =>
      'triggers' in relation && relation.triggers.some((trigger) => trigger.function === from)
        ? {
            ...relation,
            triggers: relation.triggers.map((trigger) =>
              trigger.function === from ? { ...trigger, function: to } : trigger,
            ),
          }
        : relation,
    ),
  };
}

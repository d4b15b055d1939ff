import { leastStable } from '#core/schema/evolve/code/routine';
import type { ObjectId } from '#core/schema/relation';
import type { Routine, Schema } from '#core/schema/schema';

/**
 * Gives a routine another id, in the triggers that call it as well.
 * @param written the arguments that tell it from others of its name; all of the name move where they tell none
 */
export function rekeyRoutine(schema: Schema, from: ObjectId, to: ObjectId, written?: readonly string[]): Schema {
  const routine = schema.routines.get(from);
  if (routine === undefined || from === to) return schema;
  const isTold = routine.overloads.length > 1 && written !== undefined;
  const moved = routine.overloads.filter((each) => !isTold || each.arguments.join() === written.join());
  const left = routine.overloads.filter((each) => !moved.includes(each));
  if (moved.length === 0) return schema;
  const beside = schema.routines.get(to)?.overloads ?? [];
  const routines = schema.routines.remove(from).set(to, withOverloads({ ...routine, id: to }, [...beside, ...moved]));
  const rekeyed: Schema = {
    ...schema,
    routines: left.length === 0 ? routines : routines.set(from, withOverloads(routine, left)),
  };
  return left.some(isTriggers) ? rekeyed : withTriggersCalling(rekeyed, from, to);
}

/** A function that triggers call takes no arguments. */
function isTriggers({ arguments: own }: Routine['overloads'][number]): boolean {
  return own.length === 0;
}

function withOverloads(routine: Routine, overloads: Routine['overloads']): Routine {
  return { ...routine, overloads, volatility: leastStable(overloads) };
}

function withTriggersCalling(schema: Schema, from: ObjectId, to: ObjectId): Schema {
  return {
    ...schema,
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

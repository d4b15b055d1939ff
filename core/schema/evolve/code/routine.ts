import type { Step } from '#core/schema/evolve/step';
import type { ObjectId } from '#core/schema/relation';
import { creationId, resolveRoutine } from '#core/schema/resolve';
import type { Routine, Schema, Volatility } from '#core/schema/schema';
import type { AlterFunction, CreateAggregate, CreateFunction } from '#core/sql/facts/code';

type Overload = Routine['overloads'][number];

/** CREATE [OR REPLACE] FUNCTION and PROCEDURE: the overload with the same arguments is replaced. */
export function createFunction(schema: Schema, facts: CreateFunction, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name);
  const inputs = facts.arguments.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  const added: Overload = { arguments: inputs.map(({ type }) => type.text), volatility: facts.volatility };
  const others = overloadsOf(schema, id).filter((overload) => overload.arguments.join() !== added.arguments.join());
  return putRoutine(schema, id, [...others, added], step);
}

/** Aggregates count as immutable: what they compute from, they are given. */
export function createAggregate(schema: Schema, facts: CreateAggregate, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name);
  return putRoutine(schema, id, [...overloadsOf(schema, id), { arguments: [], volatility: 'immutable' }], step);
}

/** ALTER FUNCTION, of which the model keeps the volatility. */
export function alterFunction(schema: Schema, facts: AlterFunction, step: Step): Schema {
  const id = resolveRoutine(schema, step.session, facts.name);
  const routine = schema.routines.get(id);
  const { volatility } = facts;
  if (routine === undefined || volatility === undefined) return schema;
  const overloads = routine.overloads.map((overload) =>
    routine.overloads.length === 1 || overload.arguments.join() === facts.arguments?.join()
      ? { ...overload, volatility }
      : overload,
  );
  return putRoutine(schema, id, overloads, { ...step, origin: routine.origin });
}

function overloadsOf(schema: Schema, id: ObjectId): readonly Overload[] {
  return schema.routines.get(id)?.overloads ?? [];
}

function putRoutine(schema: Schema, id: ObjectId, overloads: readonly Overload[], step: Step): Schema {
  const routine: Routine = { id, volatility: leastStable(overloads), overloads, origin: step.origin };
  return { ...schema, routines: schema.routines.set(id, routine) };
}

function leastStable(overloads: readonly Overload[]): Volatility {
  const has = (volatility: Volatility) => overloads.some((overload) => overload.volatility === volatility);
  if (has('volatile')) return 'volatile';
  return has('stable') ? 'stable' : 'immutable';
}

/** DROP of one overload; when there is but one, of that, however its arguments are written. */
export function dropRoutine(schema: Schema, id: ObjectId, written: readonly string[] | undefined): Schema {
  const routine = schema.routines.get(id);
  if (routine === undefined) return schema;
  const { overloads } = routine;
  const kept = overloads.length > 1 ? overloads.filter(({ arguments: own }) => own.join() !== written?.join()) : [];
  if (kept.length === 0) return { ...schema, routines: schema.routines.remove(id) };
  const remaining: Routine = { ...routine, overloads: kept, volatility: leastStable(kept) };
  return { ...schema, routines: schema.routines.set(id, remaining) };
}

import { heldByNew } from '#core/schema/evolve/access/defaults';
import type { Step } from '#core/schema/evolve/step';
import { splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import { creationId, resolveRoutine } from '#core/schema/resolve';
import type { Overload, Routine, Schema, Volatility } from '#core/schema/schema';
import type { AlterFunction, CreateAggregate, CreateFunction } from '#core/sql/facts/code';

/** CREATE [OR REPLACE] FUNCTION and PROCEDURE: the overload with the same arguments is replaced, and stays whose it is. */
export function createFunction(schema: Schema, facts: CreateFunction, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name);
  const { of, volatility, returns, securityDefiner, definition, searchPath, arguments: parameters } = facts;
  const inputs = inputTypes(parameters);
  const how = { volatility, returns, securityDefiner, definition, searchPath };
  const isReplaced = (overload: Overload) => overload.arguments.join() === inputs.join();
  const overloads = overloadsOf(schema, id);
  const { owner, grants, ownersOwn } =
    overloads.find(isReplaced) ?? heldByNew(schema, 'routine', splitId(id).schema, step);
  const added: Overload = { arguments: inputs, of, parameters, ...how, owner, grants, ownersOwn };
  const others = overloads.filter((overload) => !isReplaced(overload));
  return putRoutine(schema, id, [...others, added], step);
}

/** What tells routines of one name apart. */
export function inputTypes(parameters: CreateFunction['arguments']): readonly string[] {
  return parameters.filter(({ mode }) => mode !== 'out' && mode !== 'table').map(({ type }) => type.text);
}

/** Aggregates count as immutable: what they compute from, they are given. */
export function createAggregate(schema: Schema, facts: CreateAggregate, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name);
  const added: Overload = {
    arguments: [],
    volatility: 'immutable',
    of: 'aggregate',
    parameters: [],
    securityDefiner: false,
    ...heldByNew(schema, 'routine', splitId(id).schema, step),
  };
  return putRoutine(schema, id, [...overloadsOf(schema, id), added], step);
}

/** ALTER FUNCTION, of which the model keeps volatility, security and search path. */
export function alterFunction(schema: Schema, facts: AlterFunction, step: Step): Schema {
  const id = resolveRoutine(schema, step.session, facts.name);
  const routine = schema.routines.get(id);
  if (routine === undefined) return schema;
  const overloads = routine.overloads.map((overload) =>
    routine.overloads.length === 1 || overload.arguments.join() === facts.arguments?.join()
      ? altered(overload, facts)
      : overload,
  );
  return putRoutine(schema, id, overloads, { ...step, origin: routine.origin });
}

function altered(
  overload: Overload,
  { volatility, security, searchPath = overload.searchPath }: AlterFunction,
): Overload {
  return {
    ...overload,
    volatility: volatility ?? overload.volatility,
    securityDefiner: security === undefined ? overload.securityDefiner : security === 'definer',
    searchPath: searchPath === 'caller' ? undefined : searchPath,
  };
}

function overloadsOf(schema: Schema, id: ObjectId): readonly Overload[] {
  return schema.routines.get(id)?.overloads ?? [];
}

function putRoutine(schema: Schema, id: ObjectId, overloads: readonly Overload[], step: Step): Schema {
  const routine: Routine = { id, volatility: leastStable(overloads), overloads, origin: step.origin };
  return { ...schema, routines: schema.routines.set(id, routine) };
}

/** A call does not tell which of the overloads it means. */
export function leastStable(overloads: readonly Overload[]): Volatility {
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

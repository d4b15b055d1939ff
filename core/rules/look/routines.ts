import type { Question, StatementContext } from '#core/rules/rule';
import { inputTypes } from '#core/schema/evolve/code/routine';
import type { ObjectId } from '#core/schema/relation';
import { creationId, resolveRoutine } from '#core/schema/resolve';
import type { Overload, Routine } from '#core/schema/schema';

/** The function or procedure that a statement makes or alters. */
export interface RoutineAt {
  readonly id: ObjectId;
  readonly overload: Overload;
}

/** What becomes of the statement's routine by the end of the file; undefined when it is gone or renamed by then. */
export function routineAtEnd(
  context: StatementContext<'create function' | 'alter function', unknown>,
): RoutineAt | undefined {
  const { facts, schema, session } = context;
  const id =
    facts.kind === 'create function'
      ? creationId(schema, session, facts.name)
      : resolveRoutine(schema, session, facts.name);
  const written = facts.kind === 'create function' ? inputTypes(facts.arguments) : facts.arguments;
  const overload = overloadOf(context.ask(routineNamed, id), written);
  return overload && { id, overload };
}

const routineNamed: Question<Routine | undefined> = ({ file }, _, id) => file.end.schema.routines.get(id as ObjectId);

/** The overload with these argument types; without them, the only one. */
export function overloadOf(routine: Routine | undefined, written: readonly string[] | undefined): Overload | undefined {
  const overloads = routine?.overloads ?? [];
  if (overloads.length === 1 && written === undefined) return overloads[0];
  return overloads.find((overload) => overload.arguments.join() === written?.join());
}

import { outputColumns } from '#core/schema/evolve/code/reads';
import { inputTypes } from '#core/schema/evolve/code/routine';
import type { ObjectId } from '#core/schema/relation';
import { creationId } from '#core/schema/resolve';
import type { Overload, Schema } from '#core/schema/schema';
import type { Session } from '#core/schema/session';
import type { CreateFunction } from '#core/sql/facts/code';
import type { TypeReference } from '#core/sql/facts/name';
import type { CreateView } from '#core/sql/facts/objects';
import { overloadOf } from './routines';

/** What stands when the statement runs. */
interface Moment {
  readonly schema: Schema;
  readonly session: Session;
}

/** Why the server refuses a CREATE OR REPLACE, a clause: `its column total would become amount`. */
export interface Refusal {
  readonly object: ObjectId;
  readonly because: string;
}

/** Whether the statement would give a view that is there other columns; undefined where that is not known to be so. */
export function refusedView(facts: CreateView, { schema, session }: Moment): Refusal | undefined {
  const object = creationId(schema, session, facts.name, facts.temporary);
  const existing = schema.relations.get(object);
  if (existing === undefined || !facts.orReplace) return undefined;
  if (existing.kind !== 'view')
    return existing.partial ? undefined : { object, because: `it is a ${existing.kind}, no view` };
  const because = otherColumns(existing.columns, outputColumns(facts.query, facts.columns));
  return because === undefined ? undefined : { object, because };
}

type Columns = readonly (string | undefined)[];

/** Compares up to the first `*`, whose columns only a catalogue could tell. */
function otherColumns(before: Columns, after: Columns): string | undefined {
  for (const [place, old] of before.entries()) {
    const now = after[place];
    if (old === undefined) return undefined;
    if (place >= after.length) return after.length === 0 ? undefined : `its column ${old} would be missing`;
    if (now === undefined) return undefined;
    if (now !== old) return `its column ${old} would become ${now}`;
  }
  return undefined;
}

/** Whether the statement would make another kind of routine of one that is there. */
export function refusedRoutine(facts: CreateFunction, { schema, session }: Moment): Refusal | undefined {
  const object = creationId(schema, session, facts.name);
  const existing = facts.orReplace ? overloadOf(schema.routines.get(object), inputTypes(facts.arguments)) : undefined;
  const because = existing && otherRoutine(existing, facts);
  return because === undefined ? undefined : { object, because };
}

type Parameters = CreateFunction['arguments'];

function otherRoutine(before: Overload, after: CreateFunction): string | undefined {
  if (before.of !== after.of) return `it is a ${before.of}, no ${after.of}`;
  const [old, now] = [resultOf(before.parameters, before.returns), resultOf(after.arguments, after.returns)];
  if (old !== now) return `it returns ${old}, and would return ${now}`;
  const [inputs, newInputs] = [before.parameters.filter(isInput), after.arguments.filter(isInput)];
  for (const [place, { name }] of inputs.entries()) {
    const given = newInputs[place]?.name;
    if (name !== undefined && name !== given)
      return `its parameter ${name} would ${given === undefined ? 'lose its name' : `become ${given}`}`;
  }
  const defaults = (parameters: Parameters) => parameters.filter(({ hasDefault }) => hasDefault).length;
  return defaults(before.parameters) > defaults(after.arguments) ? 'a parameter would lose its default' : undefined;
}

function isInput({ mode }: Parameters[number]): boolean {
  return mode !== 'out' && mode !== 'table';
}

/** The result in words that are the same for the same result: several outputs make a row, a single one is its type. */
function resultOf(parameters: Parameters, returns: TypeReference | undefined): string {
  const outputs = parameters.filter(({ mode }) => mode === 'out' || mode === 'inout' || mode === 'table');
  const isSet = returns?.text.startsWith('SETOF ') === true || outputs.some(({ mode }) => mode === 'table');
  const set = isSet ? 'SETOF ' : '';
  const [only, ...others] = outputs;
  if (only === undefined) return returns === undefined ? 'nothing' : set + typeOf(returns);
  if (others.length === 0) return set + typeOf(only.type);
  return `${set}(${outputs.map(({ name = '', type }) => `${name} ${typeOf(type)}`.trim()).join(', ')})`;
}

/** Without its schema, which may be written or not, and without modifiers, which results do not keep. */
function typeOf({ name, dimensions }: TypeReference): string {
  return dimensions > 0 ? `${name}[]` : name;
}

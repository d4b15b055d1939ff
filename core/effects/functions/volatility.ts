import type { EffectsContext } from '#core/effects/context';
import { resolveRoutine } from '#core/schema/resolve';
import type { Expression } from '#core/sql/facts/expression';
import type { QualifiedName } from '#core/sql/facts/name';
import functions from './functions.json';

/** Functions written as keywords; each keeps one value for the whole statement. */
const keywords =
  'current_date current_time current_timestamp localtime localtimestamp current_role current_user user session_user current_catalog current_schema';

const volatile = words(`${functions.builtIn.volatile} ${functions.extensions.volatile}`);
const other = words(`${functions.builtIn.other} ${functions.extensions.other} ${keywords}`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Whether a function may give each row a value of its own. `unknown`: nobody declared it in what was read. */
export function volatilityOf(
  name: QualifiedName,
  { schema, session }: EffectsContext,
): 'volatile' | 'other' | 'unknown' {
  const routine = name.schema === 'pg_catalog' ? undefined : schema.routines.get(resolveRoutine(schema, session, name));
  if (routine !== undefined) return routine.volatility === 'volatile' ? 'volatile' : 'other';
  if (volatile.has(name.name)) return 'volatile';
  return other.has(name.name) ? 'other' : 'unknown';
}

/** Whether PostgreSQL itself or an extension of its distribution brings the function, so that its cost is known to be small. */
export function isBuiltIn(name: QualifiedName): boolean {
  return volatile.has(name.name) || other.has(name.name);
}

/** Why a default must be computed for every row; undefined when one value serves all of them. */
export function volatileCall(expression: Expression, context: EffectsContext): VolatileCall | undefined {
  for (const name of expression.functions) {
    const volatility = volatilityOf(name, context);
    if (volatility !== 'other') return { name: name.name, assumed: volatility === 'unknown' };
  }
  return undefined;
}

export interface VolatileCall {
  readonly name: string;
  /** Nothing that was read declares the function; PostgreSQL takes functions for volatile unless they say otherwise. */
  readonly assumed: boolean;
}

import type { Expression } from '#core/sql/facts/expression';
import { differ, shapeOfDefault } from './shape';

/** Something that a schema has and another lacks, or has in another form. */
export interface Lacking {
  /** For people: `column`, `unique index`, `NOT NULL of`, `definition of the view`. */
  readonly what: string;
  /** Schema-qualified, a table's parts behind the table: `public.orders.total`. */
  readonly name: string;
  /** Whether it is known who made it. What a DO block makes under a condition may not be there. */
  readonly certain: boolean;
  /** Whether the other has it as well, in another form: then it is told of by both. */
  readonly changed: boolean;
}

/** A thing that is not there at all. */
export function gone(what: string, name: string, certain = true): Lacking {
  return { what, name, certain, changed: false };
}

/** A thing that is there in another form. */
export function changed(what: string, name: string): Lacking {
  return { what, name, certain: true, changed: true };
}

/** What COMMENT ON says, gone or changed. */
export function* commentLacking(name: string, one: string | undefined, other: string | undefined): Iterable<Lacking> {
  if (one === undefined || one === other) return;
  yield other === undefined ? gone('comment on', name) : changed('comment on', name);
}

/** What DEFAULT says, gone or changed. */
export function* defaultLacking(
  name: string,
  one: Expression | undefined,
  other: Expression | undefined,
): Iterable<Lacking> {
  if (one === undefined) return;
  if (other === undefined) yield gone('default of', name);
  else if (differ(shapeOfDefault(one), shapeOfDefault(other))) yield changed('default of', name);
}

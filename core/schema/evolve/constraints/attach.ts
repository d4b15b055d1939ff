import { constraintOf, notNullConstraintOf } from '#core/schema/lookup';
import type { Constraint, Table } from '#core/schema/relation';

/** How a table comes to a constraint: by its own declaration or from a parent. */
export type Source = 'declared' | 'inherited';

/**
 * `table` with the constraint. One of that name (a NOT NULL: on that column) that it has already is the same one, now
 * from two sources.
 */
export function withConstraintFrom(table: Table, constraint: Constraint, source: Source): Table {
  const { definition } = constraint;
  const existing =
    definition.type === 'not null'
      ? notNullConstraintOf(table, definition.column)
      : constraintOf(table, constraint.name);
  if (existing === undefined)
    return { ...table, constraints: [...table.constraints, { ...constraint, ...inheritance(source) }] };
  return {
    ...table,
    constraints: table.constraints.map((candidate) => (candidate === existing ? joined(existing, source) : candidate)),
  };
}

/** A constraint or column that another source brings along as well. */
export function joined<Part extends { readonly inherited: boolean; readonly local: boolean }>(
  part: Part,
  source: Source,
): Part {
  return source === 'inherited' ? { ...part, inherited: true } : { ...part, local: true };
}

function inheritance(source: Source): { readonly inherited: boolean; readonly local: boolean } {
  return { inherited: source === 'inherited', local: source === 'declared' };
}

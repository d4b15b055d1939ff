import type { StatementContext } from '#core/rules/rule';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import { type Part, partsOf } from './alterTable';

type ConstraintType = ConstraintFacts['type'];

type OfType<Type extends ConstraintType, Constraint = ConstraintFacts> = Constraint extends {
  readonly type: infer Own;
}
  ? [Type & Own] extends [never]
    ? never
    : Constraint
  : never;

/** A constraint that ALTER TABLE adds to a table in use. */
export interface AddedConstraint<Type extends ConstraintType> {
  readonly constraint: OfType<Type>;
  readonly part: Part<'add constraint' | 'add column'>;
  /** The new column beside which it is written; undefined for ADD CONSTRAINT. */
  readonly column?: ColumnFacts | undefined;
}

/** Constraints of one type that ALTER TABLE adds, by ADD CONSTRAINT or beside a new column. */
export function addedConstraints<const Type extends ConstraintType>(
  context: StatementContext<'alter table', unknown>,
  type: Type,
): readonly AddedConstraint<Type>[] {
  return partsOf(context, 'add constraint', 'add column').flatMap((part) => {
    const { action } = part;
    const column = action.action === 'add column' ? action.column : undefined;
    const constraints = action.action === 'add column' ? action.column.constraints : [action.constraint];
    return constraints.flatMap((constraint) => (isOfType(constraint, type) ? { constraint, part, column } : []));
  });
}

function isOfType<Type extends ConstraintType>(constraint: ConstraintFacts, type: Type): constraint is OfType<Type> {
  return constraint.type === type;
}

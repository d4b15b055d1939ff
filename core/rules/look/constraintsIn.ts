import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { AlterTable, CreateTable } from '#core/sql/facts/table';

/** A constraint as a statement writes it. */
export interface WrittenConstraint {
  readonly constraint: ConstraintFacts;
  /** Added by ADD CONSTRAINT: it comes with no new table or column. */
  readonly isOfItself: boolean;
}

/** The constraints that a statement writes, on columns and by themselves. */
export function* constraintsIn(facts: AlterTable | CreateTable): Iterable<WrittenConstraint> {
  if (facts.kind === 'create table') {
    for (const { constraints } of [...facts.columns, facts])
      for (const constraint of constraints) yield { constraint, isOfItself: false };
    return;
  }
  for (const action of facts.actions) {
    if (action.action === 'add constraint') yield { constraint: action.constraint, isOfItself: true };
    if (action.action === 'add column')
      for (const constraint of action.column.constraints) yield { constraint, isOfItself: false };
  }
}

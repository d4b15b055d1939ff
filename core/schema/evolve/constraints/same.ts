import type { Constraint, Table } from '#core/schema/relation';
import type { ConstraintFacts, ForeignKeyConstraint } from '#core/sql/facts/constraint';

/**
 * Whether a child's constraint is its part of the parent's: NOT NULL goes by the column, a foreign key by what it says, a
 * CHECK by its name.
 */
export function isPartOf(own: Constraint, parents: Constraint): boolean {
  if (own.definition.type === 'not null') return isOnColumn(own.definition, parents.definition);
  if (own.definition.type === 'foreign key') return sameForeignKey(own, parents);
  return own.definition.type === parents.definition.type && own.name === parents.name;
}

/** The constraint of a table that is or would be its part of the parent's. */
export function partIn(table: Table, parents: Constraint): Constraint | undefined {
  return table.constraints.find((own) => isPartOf(own, parents));
}

function isOnColumn(own: Extract<ConstraintFacts, { type: 'not null' }>, parents: ConstraintFacts): boolean {
  return parents.type === 'not null' && parents.column === own.column;
}

/** Whether two foreign keys of a table and its partition say the same, whatever their names. */
export function sameForeignKey(one: Constraint, other: Constraint): boolean {
  return (
    one.definition.type === 'foreign key' &&
    other.definition.type === 'foreign key' &&
    one.references === other.references &&
    sameMeaning(one.definition, other.definition)
  );
}

function sameMeaning(one: ForeignKeyConstraint, other: ForeignKeyConstraint): boolean {
  return (
    one.columns.join() === other.columns.join() &&
    one.referencedColumns.join() === other.referencedColumns.join() &&
    one.onDelete === other.onDelete &&
    one.onUpdate === other.onUpdate &&
    one.deferrable === other.deferrable
  );
}

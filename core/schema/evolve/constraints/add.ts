import type { Step } from '#core/schema/evolve/step';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import { addCheck } from './check';
import { addForeignKey } from './foreignKey';
import { addKey } from './key';
import { addNotNull } from './notNull';

interface HowAdded {
  /** The table or column is new, so that no row can break the constraint and NOT VALID is ignored. */
  readonly proven: boolean;
  /** ALTER TABLE ONLY: children are left alone. */
  readonly only: boolean;
}

/** Adds a constraint of any kind to a table and, as far as it is inherited, to its children. */
export function addConstraint(
  schema: Schema,
  id: ObjectId,
  constraint: ConstraintFacts,
  step: Step,
  how: HowAdded,
): Schema {
  switch (constraint.type) {
    case 'check':
      return addCheck(schema, id, constraint, step, how);
    case 'not null':
      return addNotNull(schema, id, { ...constraint, valid: how.proven || !constraint.notValid }, step, how.only);
    case 'foreign key':
      return addForeignKey(schema, id, constraint, step, how);
    default:
      return addKey(schema, id, constraint, step, how.only);
  }
}

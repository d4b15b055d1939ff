import { editTable, editTree, forEach, withConstraint } from '#core/schema/edit';
import { addConstraint } from '#core/schema/evolve/constraints/add';
import { setNotNullInherit, validateNotNull } from '#core/schema/evolve/constraints/notNull';
import { sameForeignKey } from '#core/schema/evolve/constraints/same';
import { dropConstraint } from '#core/schema/evolve/drop/constraint';
import type { Step } from '#core/schema/evolve/step';
import { constraintOf, partitionTree, table as tableAt } from '#core/schema/lookup';
import type { Constraint, ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { AlterTableAction } from '#core/sql/facts/alterTable';

/** The parts of ALTER TABLE about constraints; undefined for the other parts. */
export function alterConstraint(
  schema: Schema,
  id: ObjectId,
  action: AlterTableAction,
  only: boolean,
  step: Step,
): Schema | undefined {
  switch (action.action) {
    case 'add constraint':
      return addConstraint(schema, id, action.constraint, step, { proven: false, only });
    case 'validate constraint':
      return validate(schema, id, action.constraint);
    case 'alter constraint':
      return changeConstraint(schema, id, action);
    case 'drop constraint':
      return dropConstraint(schema, id, action.constraint, only);
    default:
      return undefined;
  }
}

function validate(schema: Schema, id: ObjectId, name: string): Schema {
  const constraint = find(schema, id, name);
  if (constraint === undefined) return schema;
  const { definition } = constraint;
  if (definition.type === 'not null') return validateNotNull(schema, id, definition.column);
  return editParts(schema, id, constraint, (part) => ({ ...part, valid: true }));
}

function changeConstraint(
  schema: Schema,
  id: ObjectId,
  change: Extract<AlterTableAction, { action: 'alter constraint' }>,
): Schema {
  const constraint = find(schema, id, change.constraint);
  if (constraint === undefined) return schema;
  if (constraint.definition.type === 'not null' && change.inherit !== undefined)
    return setNotNullInherit(schema, id, constraint, change.inherit);
  return editParts(schema, id, constraint, (part) => {
    const { enforced = part.enforced, deferrable = part.definition.deferrable } = change;
    return {
      ...part,
      definition: { ...part.definition, deferrable },
      enforced,
      valid: enforced && (part.valid || !part.enforced),
    };
  });
}

function find(schema: Schema, id: ObjectId, name: string): Constraint | undefined {
  const table = tableAt(schema, id);
  return table && constraintOf(table, name);
}

/** Changes a CHECK or foreign key and the children's parts of it. */
function editParts(
  schema: Schema,
  id: ObjectId,
  constraint: Constraint,
  change: (part: Constraint) => Constraint,
): Schema {
  if (constraint.definition.type !== 'foreign key')
    return editTree(schema, id, false, (table) => withConstraint(table, constraint.name, change));
  return forEach(schema, [id, ...partitionTree(schema, id)], (edited, each) => {
    const part = tableAt(edited, each)?.constraints.find((own) =>
      each === id ? own.name === constraint.name : own.inherited && sameForeignKey(own, constraint),
    );
    return part === undefined ? edited : editTable(edited, each, (table) => withConstraint(table, part.name, change));
  });
}

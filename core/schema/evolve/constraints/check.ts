import { editTable, editTree } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { freeConstraintName } from '#core/schema/names';
import { splitId } from '#core/schema/objectId';
import type { Constraint, ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { CheckConstraint } from '#core/sql/facts/constraint';
import { withConstraintFrom } from './attach';

/** Adds a CHECK, to the children as well. `proven`: the table is empty, so that even NOT VALID holds. */
export function addCheck(
  schema: Schema,
  id: ObjectId,
  definition: CheckConstraint,
  step: Step,
  how: { readonly proven: boolean; readonly only: boolean },
): Schema {
  const { schema: namespace, name: on } = splitId(id);
  const name = definition.name ?? freeConstraintName(schema, namespace, on, soleColumn(definition), 'check');
  const constraint: Constraint = {
    name,
    definition: { ...definition, name },
    valid: !definition.notEnforced && (how.proven || !definition.notValid),
    enforced: !definition.notEnforced,
    inherited: false,
    local: true,
    origin: step.origin,
  };
  if (how.only || definition.noInherit)
    return editTable(schema, id, (table) => withConstraintFrom(table, constraint, 'declared'));
  return editTree(schema, id, false, (table) =>
    withConstraintFrom(table, constraint, table.id === id ? 'declared' : 'inherited'),
  );
}

function soleColumn({ expression }: CheckConstraint): string | undefined {
  const columns = new Set(expression.columns);
  return columns.size === 1 ? expression.columns[0] : undefined;
}

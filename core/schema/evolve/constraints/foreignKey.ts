import { blankTable } from '#core/schema/blank';
import { editTable, forEach, withConstraint } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { constraintOf, primaryKeyOf, table as tableAt } from '#core/schema/lookup';
import { freeConstraintName, joinColumns } from '#core/schema/names';
import { splitId } from '#core/schema/objectId';
import type { Constraint, ObjectId } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { ForeignKeyConstraint } from '#core/sql/facts/constraint';
import { withConstraintFrom } from './attach';
import { sameForeignKey } from './same';

/** Adds a FOREIGN KEY, to every partition as well. `proven`: there is no row that could break it. */
export function addForeignKey(
  schema: Schema,
  id: ObjectId,
  definition: ForeignKeyConstraint,
  step: Step,
  how: { readonly proven: boolean; readonly only: boolean },
): Schema {
  const name = definition.name ?? freeName(schema, id, definition);
  const references = resolveRelation(schema, step.session, definition.references);
  const constraint: Constraint = {
    name,
    definition: { ...definition, name, referencedColumns: referencedColumns(schema, definition, references) },
    references,
    valid: !definition.notEnforced && (how.proven || !definition.notValid),
    enforced: !definition.notEnforced,
    inherited: false,
    local: true,
    origin: step.origin,
  };
  const added = editTable(schema, id, (table) => withConstraintFrom(table, constraint, 'declared'));
  return how.only ? added : spread(added, id, constraint);
}

function spread(schema: Schema, id: ObjectId, constraint: Constraint): Schema {
  const table = tableAt(schema, id);
  if (table?.partitionBy === undefined) return schema;
  return forEach(schema, table.children, (added, partition) => inheritForeignKey(added, partition, constraint));
}

/** Gives a partition its part of the parent's foreign key: an equal one of its own, or a new one. */
export function inheritForeignKey(schema: Schema, partition: ObjectId, constraint: Constraint): Schema {
  const table = tableAt(schema, partition) ?? blankTable(partition);
  const equal = table.constraints.find((own) => !own.inherited && sameForeignKey(own, constraint));
  if (equal !== undefined)
    return editTable(schema, partition, (found) =>
      withConstraint(found, equal.name, (kept) => ({ ...kept, inherited: true, local: false })),
    );
  const { definition } = constraint;
  const taken = constraintOf(table, constraint.name) !== undefined;
  const name = taken && definition.type === 'foreign key' ? freeName(schema, partition, definition) : constraint.name;
  const copy: Constraint = { ...constraint, name, definition: { ...definition, name } };
  const added = editTable(schema, partition, (found) => withConstraintFrom(found, copy, 'inherited'));
  return spread(added, partition, copy);
}

function referencedColumns(schema: Schema, definition: ForeignKeyConstraint, references: ObjectId): readonly string[] {
  if (definition.referencedColumns.length > 0) return definition.referencedColumns;
  const referenced = tableAt(schema, references);
  const key = referenced && primaryKeyOf(referenced)?.definition;
  return key?.type === 'primary key' ? key.columns : [];
}

function freeName(schema: Schema, id: ObjectId, { columns }: ForeignKeyConstraint): string {
  const { schema: namespace, name } = splitId(id);
  return freeConstraintName(schema, namespace, name, joinColumns(columns), 'fkey');
}

import { childrenOf, editTable, editTree, forEach, withColumn, withConstraint } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { columnOf, notNullConstraintOf, partitionTree, table as tableAt } from '#core/schema/lookup';
import { freeConstraintName } from '#core/schema/names';
import { splitId } from '#core/schema/objectId';
import type { Constraint, ObjectId, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { joined, type Source, withConstraintFrom } from './attach';

export interface NotNull {
  readonly column: string;
  readonly name?: string | undefined;
  readonly valid: boolean;
  readonly noInherit: boolean;
}

/** SET NOT NULL and its kin: the column's mark and the constraint, on the children as well. */
export function addNotNull(schema: Schema, id: ObjectId, notNull: NotNull, step: Step, only: boolean): Schema {
  const constraint = notNullConstraint(schema, id, notNull, step);
  return editTree(schema, id, only || notNull.noInherit, (table) =>
    withNotNull(table, constraint, notNull, table.id === id ? 'declared' : 'inherited'),
  );
}

/** All NOT NULLs that CREATE TABLE declares, in one go. */
export function declareNotNulls(schema: Schema, id: ObjectId, declared: readonly NotNull[], step: Step): Schema {
  const taken = new Set<string>();
  return editTable(schema, id, (table) =>
    declared.reduce((marked, notNull) => {
      const constraint = notNullConstraint(schema, id, notNull, step, taken);
      taken.add(constraint.name);
      return withNotNull(marked, constraint, notNull, 'declared');
    }, table),
  );
}

function notNullConstraint(
  schema: Schema,
  id: ObjectId,
  notNull: NotNull,
  step: Step,
  taken?: ReadonlySet<string>,
): Constraint {
  const { schema: namespace, name: table } = splitId(id);
  const name = notNull.name ?? freeConstraintName(schema, namespace, table, notNull.column, 'not_null', taken);
  const { column, noInherit, valid } = notNull;
  return {
    name,
    definition: { type: 'not null', name, column, noInherit, notValid: !valid, deferrable: false },
    valid,
    enforced: true,
    inherited: false,
    local: true,
    origin: step.origin,
  };
}

function withNotNull(table: Table, constraint: Constraint, { column, valid }: NotNull, source: Source): Table {
  const existing = notNullConstraintOf(table, column);
  const marked = valid ? withColumn(table, column, (found) => ({ ...found, notNull: true })) : table;
  if (columnOf(marked, column) === undefined) return table;
  if (existing === undefined) return withConstraintFrom(marked, constraint, source);
  return withConstraint(marked, existing.name, (found) =>
    joined(valid && !found.valid ? { ...found, valid } : found, source),
  );
}

/** DROP NOT NULL. A child that declares it itself keeps it. */
export function removeNotNull(schema: Schema, id: ObjectId, column: string, only: boolean): Schema {
  const dropped = editTable(schema, id, (table) => withoutNotNull(table, column));
  return forEach(dropped, childrenOf(schema, id), (edited, child) => {
    const found = tableAt(edited, child);
    const constraint = found && notNullConstraintOf(found, column);
    if (constraint === undefined || !constraint.inherited) return edited;
    if (!constraint.local && !only) return removeNotNull(edited, child, column, false);
    return editTable(edited, child, (table) =>
      withConstraint(table, constraint.name, (kept) => ({ ...kept, inherited: false, local: true })),
    );
  });
}

function withoutNotNull(table: Table, column: string): Table {
  const constraint = notNullConstraintOf(table, column);
  const unmarked = withColumn(table, column, (found) => ({ ...found, notNull: false }));
  return constraint === undefined ? unmarked : withConstraint(unmarked, constraint.name, () => undefined);
}

/** ALTER CONSTRAINT ... [NO] INHERIT, which PostgreSQL 18 has for NOT NULL only. */
export function setNotNullInherit(schema: Schema, id: ObjectId, constraint: Constraint, inherit: boolean): Schema {
  const { definition } = constraint;
  if (definition.type !== 'not null') return schema;
  const { column } = definition;
  const changed = editTable(schema, id, (table) =>
    withConstraint(table, constraint.name, (own) => ({ ...own, definition: { ...definition, noInherit: !inherit } })),
  );
  const below = inherit ? partitionTree(changed, id) : childrenOf(changed, id);
  return forEach(changed, below, (edited, child) =>
    editTable(edited, child, (table) => {
      if (inherit)
        return withNotNull(table, constraint, { column, valid: constraint.valid, noInherit: false }, 'inherited');
      const own = notNullConstraintOf(table, column);
      return own === undefined
        ? table
        : withConstraint(table, own.name, (kept) => ({ ...kept, inherited: false, local: true }));
    }),
  );
}

/** VALIDATE of a NOT NULL: from now on it holds for every row, of the children as well. */
export function validateNotNull(schema: Schema, id: ObjectId, column: string): Schema {
  return forEach(schema, [id, ...partitionTree(schema, id)], (validated, each) =>
    editTable(validated, each, (table) => {
      const constraint = notNullConstraintOf(table, column);
      if (constraint === undefined) return table;
      const marked = withColumn(table, column, (found) => ({ ...found, notNull: true }));
      return withConstraint(marked, constraint.name, (found) => ({ ...found, valid: true }));
    }),
  );
}

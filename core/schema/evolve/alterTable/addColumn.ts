import { editTable, editTree, forEach } from '#core/schema/edit';
import { columnOfFacts, forbidsNull } from '#core/schema/evolve/columns/column';
import { addOwnedSequence } from '#core/schema/evolve/columns/sequence';
import { addConstraint } from '#core/schema/evolve/constraints/add';
import { joined } from '#core/schema/evolve/constraints/attach';
import { addNotNull } from '#core/schema/evolve/constraints/notNull';
import type { Step } from '#core/schema/evolve/step';
import { columnOf, table as tableAt } from '#core/schema/lookup';
import type { Column, ObjectId, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { ColumnFacts } from '#core/sql/facts/column';

/** ADD COLUMN with the sequence and constraints written on it, on the children as well. */
export function addColumn(
  schema: Schema,
  id: ObjectId,
  facts: ColumnFacts,
  how: { readonly ifNotExists: boolean; readonly only: boolean },
  step: Step,
): Schema {
  const table = tableAt(schema, id);
  if (how.ifNotExists && table !== undefined && columnOf(table, facts.name) !== undefined) return schema;
  const column = columnOfFacts(schema, facts, step);
  let added = editTable(schema, id, (owner) => withAddedColumn(owner, column));
  if (facts.type?.serial === true) added = addOwnedSequence(added, id, facts.name, 'serial', step);
  if (facts.identity !== undefined) added = addOwnedSequence(added, id, facts.name, 'identity', step);
  added = spread(added, id, facts.name, how.only);
  if (forbidsNull(facts) && !facts.constraints.some(({ type }) => type === 'not null'))
    added = addNotNull(added, id, { column: facts.name, valid: true, noInherit: false }, step, how.only);
  return forEach(added, facts.constraints, (constrained, constraint) =>
    addConstraint(constrained, id, constraint, step, { proven: true, only: how.only }),
  );
}

/** A column that is known already is defined anew: the model was wrong about it, or is partial. */
function withAddedColumn(table: Table, column: Column): Table {
  return { ...table, columns: [...table.columns.filter(({ name }) => name !== column.name), column] };
}

/** Children get the finished column, default and all, unless they have one of that name. */
function spread(schema: Schema, id: ObjectId, name: string, only: boolean): Schema {
  const parent = tableAt(schema, id);
  const column = parent && columnOf(parent, name);
  if (column === undefined || only) return schema;
  const copy: Column = {
    ...column,
    identity: column.identity && parent?.partitionBy !== undefined,
    inherited: true,
    local: false,
  };
  return editTree(schema, id, false, (table) => (table.id === id ? table : withInheritedColumn(table, copy)));
}

function withInheritedColumn(table: Table, copy: Column): Table {
  if (columnOf(table, copy.name) === undefined) return { ...table, columns: [...table.columns, copy] };
  return {
    ...table,
    columns: table.columns.map((column) => (column.name === copy.name ? joined(column, 'inherited') : column)),
  };
}

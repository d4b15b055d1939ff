import { unknownTable } from './blank';
import { columnOf, isTable, partitionTree, table } from './lookup';
import type { Column, Constraint, ObjectId, Table } from './relation';
import type { Schema } from './schema';
import { put } from './store';

/**
 * Changes a table. One that nobody created becomes a partial table, so that later statements see what this one did.
 * Relations of another kind stay as they are.
 */
export function editTable(schema: Schema, id: ObjectId, change: (table: Table) => Table): Schema {
  const relation = schema.relations.get(id) ?? unknownTable(id);
  return isTable(relation) ? put(schema, change(relation)) : schema;
}

/** Changes a table and, unless `only` was written, all partitions and inheriting tables below it. */
export function editTree(schema: Schema, id: ObjectId, only: boolean, change: (table: Table) => Table): Schema {
  const below = only ? [] : partitionTree(schema, id);
  return below.reduce((edited, child) => editTable(edited, child, change), editTable(schema, id, change));
}

/** `table` with one column changed; a partial table learns the column if it did not know it. */
export function withColumn(table: Table, name: string, change: (column: Column) => Column): Table {
  if (columnOf(table, name) !== undefined)
    return { ...table, columns: table.columns.map((column) => (column.name === name ? change(column) : column)) };
  return table.partial ? { ...table, columns: [...table.columns, change(unknownColumn(name))] } : table;
}

function unknownColumn(name: string): Column {
  return { name, notNull: false, identity: false, inherited: false, local: true };
}

/** `table` with one constraint changed, or without it when `change` gives nothing back. */
export function withConstraint(
  table: Table,
  name: string,
  change: (constraint: Constraint) => Constraint | undefined,
): Table {
  return {
    ...table,
    constraints: table.constraints.flatMap((constraint) =>
      constraint.name === name ? (change(constraint) ?? []) : constraint,
    ),
  };
}

/** Applies a step for every item, each to what the one before left. */
export function forEach<Item>(
  schema: Schema,
  items: Iterable<Item>,
  step: (schema: Schema, item: Item) => Schema,
): Schema {
  let result = schema;
  for (const item of items) result = step(result, item);
  return result;
}

/** The direct children of a table. */
export function childrenOf(schema: Schema, id: ObjectId): readonly ObjectId[] {
  return table(schema, id)?.children ?? [];
}

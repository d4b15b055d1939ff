import { editTable } from '#core/schema/edit';
import { joined, withConstraintFrom } from '#core/schema/evolve/constraints/attach';
import { partIn } from '#core/schema/evolve/constraints/same';
import { columnOf, table as tableAt } from '#core/schema/lookup';
import type { Column, Constraint, ObjectId, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { passesOn } from './inheritColumns';

/** Marks what an existing table has in common with its new parent. The server insists that it has all of it. */
export function joinParent(schema: Schema, child: ObjectId, parentId: ObjectId): Schema {
  const parent = tableAt(schema, parentId);
  if (parent === undefined) return schema;
  return editTable(schema, child, (table) => {
    const isPartition = table.partitionOf !== undefined;
    const mark = <Part extends Column | Constraint>(part: Part): Part => {
      const shared = joined(part, 'inherited');
      return isPartition ? { ...shared, local: false } : shared;
    };
    const columns = table.columns.map((column) =>
      columnOf(parent, column.name) === undefined ? column : mark(column),
    );
    return parent.constraints
      .filter(passesOn)
      .reduce<Table>((heir, constraint) => withParents(heir, constraint, mark), { ...table, columns });
  });
}

function withParents(table: Table, constraint: Constraint, mark: (part: Constraint) => Constraint): Table {
  const own = partIn(table, constraint);
  if (own === undefined) return table.partial ? withConstraintFrom(table, constraint, 'inherited') : table;
  return { ...table, constraints: table.constraints.map((each) => (each === own ? mark(each) : each)) };
}

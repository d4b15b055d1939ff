import { editTable, forEach, withColumn } from '#core/schema/edit';
import { dropRelation } from '#core/schema/evolve/drop/relation';
import { columnOf, foreignKeysTo, indexesOf, parentsOf, table as tableAt } from '#core/schema/lookup';
import type { Constraint, Index, ObjectId, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { dropConstraint } from './constraint';

/**
 * Drops a column with the constraints, indexes, sequences, policies and generated columns that use it, on the children
 * that have it from here as well.
 */
export function dropColumn(schema: Schema, id: ObjectId, name: string, only: boolean): Schema {
  const table = tableAt(schema, id);
  if (table === undefined) return schema;
  let dropped = forEach(schema, table.constraints, (free, constraint) =>
    uses(constraint, name) ? dropConstraint(free, id, constraint.name, only) : free,
  );
  dropped = dropForeignKeysTo(dropped, id, name);
  dropped = forEach(dropped, indexesOf(dropped, id), (free, index) =>
    indexes(index, name) ? dropRelation(free, index.id) : free,
  );
  dropped = forEach(dropped, sequencesOf(dropped, table, name), dropRelation);
  const computed = table.columns.filter(({ expression }) => expression?.columns.includes(name));
  dropped = forEach(dropped, computed, (free, column) => dropColumn(free, id, column.name, only));
  dropped = editTable(dropped, id, (owner) => withoutColumn(owner, name));
  return forEach(dropped, table.children, (free, child) => dropFromChild(free, child, name, only));
}

function withoutColumn(table: Table, name: string): Table {
  return {
    ...table,
    columns: table.columns.filter((column) => column.name !== name),
    policies: table.policies.filter(
      ({ using, withCheck }) => !using?.columns.includes(name) && !withCheck?.columns.includes(name),
    ),
  };
}

/** A child keeps a column that it declares itself or has from another parent, and every column with ONLY. */
function dropFromChild(schema: Schema, child: ObjectId, name: string, only: boolean): Schema {
  const table = tableAt(schema, child);
  const column = table && columnOf(table, name);
  if (column === undefined || !column.inherited) return schema;
  const fromOthers = parentsOf(table).some((parent) => {
    const other = tableAt(schema, parent);
    return other !== undefined && columnOf(other, name) !== undefined;
  });
  if (fromOthers) return schema;
  if (!column.local && !only) return dropColumn(schema, child, name, false);
  return editTable(schema, child, (owner) =>
    withColumn(owner, name, (kept) => ({ ...kept, inherited: false, local: true })),
  );
}

/** Whether a constraint says anything about a column of its table. */
export function uses({ definition }: Constraint, column: string): boolean {
  if (definition.type === 'check') return definition.expression.columns.includes(column);
  if (definition.type === 'not null') return definition.column === column;
  const included = definition.type === 'foreign key' || definition.type === 'exclude' ? [] : definition.include;
  return definition.columns.includes(column) || included.includes(column);
}

/** Whether an index holds, computes from or is restricted by a column. */
function indexes({ columns, include, where }: Index, name: string): boolean {
  return (
    columns.some((column) => column.name === name || column.expression?.columns.includes(name)) ||
    include.includes(name) ||
    where?.columns.includes(name) === true
  );
}

function dropForeignKeysTo(schema: Schema, id: ObjectId, name: string): Schema {
  return forEach(schema, foreignKeysTo(schema, id), (free, { table, constraint: { definition, name: foreignKey } }) =>
    definition.type === 'foreign key' && definition.referencedColumns.includes(name)
      ? dropConstraint(free, table.id, foreignKey, false)
      : free,
  );
}

function sequencesOf(schema: Schema, table: Table, column: string): readonly ObjectId[] {
  return table.sequences.filter((id) => {
    const sequence = schema.relations.get(id);
    return sequence?.kind === 'sequence' && sequence.ownedBy?.column === column;
  });
}

import { editTable, forEach, withColumn } from '#core/schema/edit';
import { dropRelation } from '#core/schema/evolve/drop/relation';
import { holds, mentions } from '#core/schema/evolve/indexes/mentions';
import { columnOf, foreignKeysTo, indexesOf, parentsOf, table as tableAt, viewsUsing } from '#core/schema/lookup';
import type { Constraint, ObjectId, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { dropConstraint, dropKey, withoutConstraint } from './constraint';

/**
 * Drops a column with the constraints, indexes, sequences, policies, views and generated columns that use it, on the children
 * that have it from here as well.
 */
export function dropColumn(schema: Schema, id: ObjectId, name: string, only: boolean): Schema {
  const table = tableAt(schema, id);
  if (table === undefined) return schema;
  let dropped = forEach(schema, table.constraints, (free, constraint) =>
    uses(constraint, name) ? dropOnly(free, id, constraint) : free,
  );
  dropped = dropForeignKeysTo(dropped, id, name);
  dropped = forEach(dropped, indexesOf(dropped, id), (free, index) =>
    mentions(index, name) ? dropRelation(free, index.id) : free,
  );
  dropped = forEach(dropped, sequencesOf(dropped, table, name), dropRelation);
  const computed = table.columns.filter(({ expression }) => expression?.columns.includes(name));
  dropped = forEach(dropped, computed, (free, column) => dropColumn(free, id, column.name, only));
  dropped = forEach(dropped, viewsUsing(dropped, id, name), dropRelation);
  dropped = editTable(dropped, id, (owner) => withoutColumn(owner, name));
  return forEach(dropped, table.children, (free, child) => dropFromChild(free, child, name, only));
}

/** The children's parts of a constraint do not follow: they go, or stay, with the children's column. */
function dropOnly(schema: Schema, id: ObjectId, constraint: Constraint): Schema {
  if (constraint.index !== undefined) return dropKey(schema, id, constraint);
  return editTable(schema, id, (table) => withoutConstraint(table, constraint.name));
}

function withoutColumn(table: Table, name: string): Table {
  return {
    ...table,
    columns: table.columns.filter((column) => column.name !== name),
    grants: table.grants?.filter(({ column }) => column !== name),
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
function uses({ definition }: Constraint, column: string): boolean {
  if (definition.type === 'check') return definition.expression.columns.includes(column);
  if (definition.type === 'not null') return definition.column === column;
  if (definition.type === 'foreign key') return definition.columns.includes(column);
  if (definition.type === 'exclude')
    return holds(definition.elements, column) || definition.where?.columns.includes(column) === true;
  return definition.columns.includes(column) || definition.include.includes(column);
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

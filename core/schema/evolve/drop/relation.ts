import { editTable, forEach } from '#core/schema/edit';
import { ancestors, foreignKeysTo, isTable, table as tableAt } from '#core/schema/lookup';
import { objectId, splitId } from '#core/schema/objectId';
import { partsOfIndex } from '#core/schema/rekey';
import type { Column, ObjectId, Relation, Sequence, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put, remove } from '#core/schema/store';
import type { QualifiedName } from '#core/sql/facts/name';
import { withoutConstraint } from './constraint';

/**
 * Drops a relation with all that cannot be without it: indexes, owned sequences and partitions, and what CASCADE takes
 * along: views, foreign keys, inheriting tables. That is done without CASCADE as well: where the server would refuse,
 * the author knows better than the model that nothing depends on it.
 */
export function dropRelation(schema: Schema, id: ObjectId): Schema {
  const relation = schema.relations.get(id);
  if (relation === undefined) return schema;
  const removed = remove(detached(schema, relation), id);
  return forEach(removed, dependentsOf(schema, relation), dropRelation);
}

function dependentsOf(schema: Schema, relation: Relation): readonly ObjectId[] {
  switch (relation.kind) {
    case 'table':
    case 'foreign table':
      return [...relation.children, ...relation.dependents, ...relation.indexes, ...relation.sequences];
    case 'view':
      return relation.dependents;
    case 'materialized view':
      return [...relation.dependents, ...relation.indexes];
    case 'index':
      return partsOfIndex(schema, relation.id, tableAt(schema, relation.table));
    case 'sequence':
      return [];
  }
}

/** Takes off other relations what refers to this one. */
function detached(schema: Schema, relation: Relation): Schema {
  switch (relation.kind) {
    case 'table':
    case 'foreign table':
      return forEach(schema, foreignKeysInto(schema, relation), (free, { table, constraint }) =>
        editTable(free, table.id, (referencing) => withoutConstraint(referencing, constraint.name)),
      );
    case 'index': {
      const { constraint, table } = relation;
      if (constraint === undefined || tableAt(schema, table) === undefined) return schema;
      return editTable(schema, table, (owner) => withoutConstraint(owner, constraint));
    }
    case 'sequence':
      return withoutDefaults(schema, relation);
    default:
      return schema;
  }
}

/** A foreign key to a partitioned table stands on every partition, and falls with each of them. */
function foreignKeysInto(schema: Schema, table: Table) {
  const partitioned = table.partitionOf === undefined ? [] : ancestors(schema, table.id);
  return [table.id, ...partitioned].flatMap((id) => foreignKeysTo(schema, id));
}

/** The defaults that take from a sequence: of the column that owns it, and of those that name it. */
function withoutDefaults(schema: Schema, { id, ownedBy, identity }: Sequence): Schema {
  const takesFrom = (table: Table, column: Column) =>
    column.default?.sequences.some((sequence) => isNamed(sequence, id)) === true ||
    (!identity &&
      table.id === ownedBy?.table &&
      column.name === ownedBy.column &&
      column.default?.functions.some(({ name }) => name === 'nextval') === true);
  const tables = [...schema.relations.values()].filter(isTable);
  return forEach(schema, tables, (free, table) =>
    table.columns.some((column) => takesFrom(table, column))
      ? put(free, {
          ...table,
          columns: table.columns.map((column) =>
            takesFrom(table, column) ? { ...column, default: undefined } : column,
          ),
        })
      : free,
  );
}

function isNamed({ schema, name }: QualifiedName, id: ObjectId): boolean {
  return schema === undefined ? splitId(id).name === name : objectId(schema, name) === id;
}

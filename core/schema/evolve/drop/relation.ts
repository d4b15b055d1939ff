import { editTable, forEach, withColumn } from '#core/schema/edit';
import { ancestors, foreignKeysTo, table as tableAt } from '#core/schema/lookup';
import { partsOfIndex } from '#core/schema/rekey';
import type { ObjectId, Relation, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { remove } from '#core/schema/store';
import { withoutConstraint } from './constraint';

/**
 * Drops a relation with all that cannot be without it: indexes, owned sequences and partitions, and what CASCADE takes
 * along: views, foreign keys, inheriting tables. That is done without CASCADE as well: where the server would refuse,
 * the author knows better than the model that nothing depends on it.
 */
export function dropRelation(schema: Schema, id: ObjectId): Schema {
  const relation = schema.relations.get(id);
  if (relation === undefined) return schema;
  const alone = forEach(schema, dependentsOf(schema, relation), dropRelation);
  return remove(detached(alone, relation), id);
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

/** The default of the serial column that the sequence fills. */
function withoutDefaults(schema: Schema, sequence: Extract<Relation, { kind: 'sequence' }>): Schema {
  const { ownedBy } = sequence;
  if (ownedBy === undefined || sequence.identity || tableAt(schema, ownedBy.table) === undefined) return schema;
  return editTable(schema, ownedBy.table, (owner) =>
    withColumn(owner, ownedBy.column, (column) =>
      column.default?.functions.some(({ name }) => name === 'nextval') ? { ...column, default: undefined } : column,
    ),
  );
}

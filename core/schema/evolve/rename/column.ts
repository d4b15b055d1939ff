import { editTable, forEach } from '#core/schema/edit';
import { columnOf, foreignKeysTo, indexesOf, table as tableAt } from '#core/schema/lookup';
import { afterColumnRename } from '#core/schema/published';
import type { Column, ObjectId, RelationBase, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import { inConstraint, inExpression, inIndex, inPolicy, inReference, type Renaming } from './mention';

/** RENAME COLUMN of a table (children included) or view, wherever the column is named. */
export function renameColumn(schema: Schema, id: ObjectId, from: string, to: string): Schema {
  const relation = schema.relations.get(id);
  const renamed: Renaming = (column) => (column === from ? to : column);
  if (relation?.kind === 'view' || relation?.kind === 'materialized view') {
    const columns = relation.columns.map((column) => column && renamed(column));
    const columnComments = inKeys(relation.columnComments, renamed);
    const defaults = relation.kind === 'view' ? { columnDefaults: inKeys(relation.columnDefaults, renamed) } : {};
    const grants = inGrants(relation, renamed);
    const made = relation.made.map((column) => ({ ...column, name: column.name && renamed(column.name) }));
    const viewed = put(schema, {
      ...relation,
      ...defaults,
      columns,
      made,
      columnComments,
      grants,
      definition: undefined,
    });
    const used = renameUses(viewed, id, relation.dependents, renamed);
    return forEach(used, indexesOf(used, id), (edited, index) => put(edited, inIndex(index, renamed)));
  }
  const table = tableAt(schema, id);
  if (table === undefined) return schema;
  const own = renameOn({ ...schema, access: afterColumnRename(schema.access, id, from, to) }, table, renamed);
  return forEach(own, table.children, (edited, child) => {
    const heir = tableAt(edited, child);
    return heir !== undefined && columnOf(heir, from)?.inherited ? renameColumn(edited, child, from, to) : edited;
  });
}

function inKeys<Value>(values: ReadonlyMap<string, Value> | undefined, renamed: Renaming) {
  return values && new Map(Array.from(values, ([column, value]) => [renamed(column), value]));
}

function renameOn(schema: Schema, { id, sequences, dependents }: Table, renamed: Renaming): Schema {
  let edited = forEach(schema, indexesOf(schema, id), (each, index) => put(each, inIndex(index, renamed)));
  edited = editTable(edited, id, (table) => inTable(table, renamed));
  edited = forEach(edited, sequences, (each, sequence) => renameOwner(each, sequence, renamed));
  edited = renameUses(edited, id, dependents, renamed);
  return forEach(edited, foreignKeysTo(edited, id), (each, { table, constraint }) =>
    editTable(each, table.id, (referencing) => ({
      ...referencing,
      constraints: referencing.constraints.map((own) =>
        own.name === constraint.name ? { ...own, definition: inReference(own.definition, renamed) } : own,
      ),
    })),
  );
}

function inTable(table: Table, renamed: Renaming): Table {
  const { partitionBy } = table;
  return {
    ...table,
    columns: table.columns.map((column) => inColumn(column, renamed)),
    grants: inGrants(table, renamed),
    constraints: table.constraints.map((constraint) => ({
      ...constraint,
      definition: inConstraint(constraint.definition, renamed),
    })),
    policies: table.policies.map((policy) => inPolicy(policy, renamed)),
    triggers: table.triggers.map((trigger) => ({ ...trigger, definition: undefined })),
    partitionBy: partitionBy && {
      ...partitionBy,
      columns: partitionBy.columns.map((column) => column && renamed(column)),
    },
  };
}

function inGrants({ grants }: RelationBase, renamed: Renaming): RelationBase['grants'] {
  return grants?.map((given) => (given.column === undefined ? given : { ...given, column: renamed(given.column) }));
}

function inColumn(column: Column, renamed: Renaming): Column {
  const { name, expression } = column;
  return { ...column, name: renamed(name), expression: expression && inExpression(expression, renamed) };
}

/** The views that read a relation take its column under the new name. */
function renameUses(schema: Schema, id: ObjectId, dependents: readonly ObjectId[], renamed: Renaming): Schema {
  return forEach(schema, dependents, (edited, view) => {
    const reading = edited.relations.get(view);
    if (reading === undefined || !('uses' in reading)) return edited;
    const uses = reading.uses.map((use) => (use.relation === id ? { ...use, column: renamed(use.column) } : use));
    const made = reading.made.map(({ sources, ...column }) => ({
      ...column,
      sources: sources.map((source) =>
        source.of.includes(id) ? { ...source, column: renamed(source.column) } : source,
      ),
    }));
    return put(edited, { ...reading, uses, made, definition: undefined });
  });
}

function renameOwner(schema: Schema, id: ObjectId, renamed: Renaming): Schema {
  const sequence = schema.relations.get(id);
  if (sequence?.kind !== 'sequence' || sequence.ownedBy === undefined) return schema;
  const { table, column } = sequence.ownedBy;
  return put(schema, { ...sequence, ownedBy: { table, column: renamed(column) } });
}

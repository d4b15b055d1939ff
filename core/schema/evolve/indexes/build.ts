import { blankTable } from '#core/schema/blank';
import { editTable, forEach, withConstraint } from '#core/schema/edit';
import { withConstraintFrom } from '#core/schema/evolve/constraints/attach';
import type { Step } from '#core/schema/evolve/step';
import { constraintOf, indexesOf, table as tableAt } from '#core/schema/lookup';
import { freeRelationName, indexColumnNames, joinColumns } from '#core/schema/names';
import { objectId, splitId } from '#core/schema/objectId';
import type { Index, ObjectId, Table } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { ExcludeConstraint, KeyConstraint } from '#core/sql/facts/constraint';

/** What an index is, before it has a name and a table. */
type IndexShape = Pick<Index, 'columns' | 'include' | 'where' | 'method' | 'unique' | 'nullsNotDistinct'> & {
  /** The constraint that it is built for. */
  readonly key?: KeyConstraint | ExcludeConstraint | undefined;
};

/** The index that a key or exclusion constraint asks for. */
export function shapeOfKey(key: KeyConstraint | ExcludeConstraint): IndexShape {
  const isExclusion = key.type === 'exclude';
  return {
    columns: isExclusion ? key.elements : key.columns.map((name) => ({ name, descending: false })),
    include: isExclusion ? [] : key.include,
    where: isExclusion ? key.where : undefined,
    method: isExclusion ? key.method : 'btree',
    unique: !isExclusion,
    nullsNotDistinct: !isExclusion && key.nullsNotDistinct,
    key,
  };
}

/** The shape of an index that exists, to be made again on another table. */
export function shapeOfIndex(index: Index, table: Table): IndexShape {
  const definition = index.constraint === undefined ? undefined : constraintOf(table, index.constraint)?.definition;
  const key =
    definition?.type === 'primary key' || definition?.type === 'unique' || definition?.type === 'exclude'
      ? definition
      : undefined;
  const { columns, include, where, method, unique, nullsNotDistinct } = index;
  return { columns, include, where, method, unique, nullsNotDistinct, key };
}

interface Place {
  readonly name?: string | undefined;
  /** The parent's index that this one becomes a part of. */
  readonly parent?: ObjectId | undefined;
  /** ON ONLY: partitions get none. */
  readonly only: boolean;
}

/**
 * Builds an index, the constraint it serves, and the same on every partition: a partition's own index that does the job
 * is attached, otherwise one is built under a name that PostgreSQL makes up.
 */
export function buildIndex(schema: Schema, on: ObjectId, shape: IndexShape, place: Place, step: Step): Schema {
  const name = place.name ?? freeIndexName(schema, on, shape);
  const { schema: namespace } = splitId(on);
  const id = objectId(namespace, name);
  const { key, ...properties } = shape;
  const index: Index = {
    kind: 'index',
    id,
    schema: namespace,
    name,
    partial: false,
    table: on,
    ...properties,
    constraint: key === undefined ? undefined : name,
    parent: place.parent,
    origin: step.origin,
  };
  const built = put(schema, index);
  const served = key === undefined ? built : editTable(built, on, (table) => withKey(table, key, index));
  const table = tableAt(served, on);
  if (place.only || table?.partitionBy === undefined) return served;
  return forEach(served, table.children, (extended, partition) =>
    buildOnPartition(extended, partition, shape, id, step),
  );
}

/** Gives one partition its part of a partitioned index. */
export function buildOnPartition(
  schema: Schema,
  partition: ObjectId,
  shape: IndexShape,
  parent: ObjectId,
  step: Step,
): Schema {
  const table = tableAt(schema, partition) ?? blankTable(partition);
  if (table.kind === 'foreign table') return schema;
  const own = indexesOf(schema, partition).find((index) => fits(index, table, shape));
  if (own === undefined) return buildIndex(schema, partition, shape, { parent, only: false }, step);
  const attached = put(schema, { ...own, parent });
  const constraint = own.constraint;
  if (shape.key === undefined || constraint === undefined) return attached;
  return editTable(attached, partition, (found) =>
    withConstraint(found, constraint, (kept) => ({ ...kept, inherited: true, local: false })),
  );
}

function withKey(table: Table, key: KeyConstraint | ExcludeConstraint, index: Index): Table {
  return withConstraintFrom(
    table,
    {
      name: index.name,
      definition: { ...key, name: index.name },
      index: index.id,
      valid: true,
      enforced: true,
      inherited: false,
      local: true,
      origin: index.origin,
    },
    index.parent === undefined ? 'declared' : 'inherited',
  );
}

function freeIndexName(schema: Schema, on: ObjectId, { key, columns, include }: IndexShape): string {
  const { schema: namespace, name: table } = splitId(on);
  if (key?.type === 'primary key') return freeRelationName(schema, namespace, table, undefined, 'pkey', true);
  const label = key === undefined ? 'idx' : key.type === 'unique' ? 'key' : 'excl';
  const addition = joinColumns(indexColumnNames(columns, include));
  return freeRelationName(schema, namespace, table, addition, label, key !== undefined);
}

/** Whether an index of a partition can be its part of the parent's index. */
function fits(index: Index, table: Table, shape: IndexShape): boolean {
  if (index.parent !== undefined || !sameShape(index, shape)) return false;
  const served = index.constraint === undefined ? undefined : constraintOf(table, index.constraint)?.definition.type;
  return shape.key === undefined ? served !== 'exclude' : served === shape.key.type;
}

/** Whether two indexes on tables with the same columns would hold the same entries. */
function sameShape(one: IndexShape, other: IndexShape): boolean {
  return (
    one.unique === other.unique &&
    one.method === other.method &&
    one.nullsNotDistinct === other.nullsNotDistinct &&
    one.where?.text === other.where?.text &&
    one.columns.length === other.columns.length &&
    one.columns.every((column, place) => sameColumn(column, other.columns[place])) &&
    one.include.length === other.include.length &&
    one.include.every((name, place) => name === other.include[place])
  );
}

function sameColumn(one: Index['columns'][number], other: Index['columns'][number] | undefined): boolean {
  return (
    one.name === other?.name &&
    one.expression?.text === other?.expression?.text &&
    one.operatorClass === other?.operatorClass
  );
}

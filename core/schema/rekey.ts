import { recount } from './constraintNames';
import { linksOf } from './links';
import { indexesOf, table } from './lookup';
import { splitId } from './objectId';
import { afterMove } from './published';
import type { ColumnUse, MadeColumn, ObjectId, Relation, Table } from './relation';
import type { Schema } from './schema';

/** Gives a relation another id that is free (a new name, a new schema) everywhere it is spoken of. */
export function rekey(schema: Schema, from: ObjectId, to: ObjectId): Schema {
  const relation = schema.relations.get(from);
  if (relation === undefined || schema.relations.has(to)) return schema;
  const moved = retarget({ ...relation, id: to, ...splitId(to) }, from, to);
  const relations = schema.relations.change((draft) => {
    draft.delete(from);
    draft.set(to, moved);
    for (const id of neighbours(schema, relation)) {
      const neighbour = draft.get(id);
      if (neighbour !== undefined) draft.set(id, retarget(neighbour, from, to));
    }
  });
  return {
    ...schema,
    relations,
    constraintNames: recount(schema.constraintNames, relation, moved),
    gone: schema.gone.remove(to).set(from, true),
    access: afterMove(schema.access, from, to),
  };
}

/** All relations that may hold this one's id. */
function neighbours(schema: Schema, relation: Relation): readonly ObjectId[] {
  const pointedAt = linksOf(relation).map(({ to }) => to);
  switch (relation.kind) {
    case 'table':
    case 'foreign table': {
      const { indexes, referencedBy, children, dependents, sequences } = relation;
      return [...pointedAt, ...indexes, ...referencedBy, ...children, ...dependents, ...sequences];
    }
    case 'view':
      return [...pointedAt, ...relation.dependents];
    case 'materialized view':
      return [...pointedAt, ...relation.dependents, ...relation.indexes];
    case 'index':
      return [...pointedAt, ...partsOfIndex(schema, relation.id, table(schema, relation.table))];
    case 'sequence':
      return pointedAt;
  }
}

/** The indexes of partitions that are attached to an index of their parent. */
export function partsOfIndex(schema: Schema, id: ObjectId, on: Table | undefined): readonly ObjectId[] {
  if (on === undefined) return [];
  return on.children
    .flatMap((child) => indexesOf(schema, child))
    .filter(({ parent }) => parent === id)
    .map((index) => index.id);
}

/** A relation that speaks of `to` wherever it spoke of `from`. */
function retarget(relation: Relation, from: ObjectId, to: ObjectId): Relation {
  const one = <Id extends ObjectId | undefined>(id: Id) => (id === from ? to : id);
  const all = (ids: readonly ObjectId[]) => (ids.includes(from) ? ids.map(one) : ids);
  const uses = (columns: readonly ColumnUse[]) => columns.map((use) => ({ ...use, relation: one(use.relation) }));
  const made = (columns: readonly MadeColumn[]) =>
    columns.map(({ sources, ...column }) => ({
      ...column,
      sources: sources.map((source) => ({ ...source, of: all(source.of) })),
    }));
  switch (relation.kind) {
    case 'table':
    case 'foreign table': {
      const { partitionOf } = relation;
      return {
        ...relation,
        constraints: relation.constraints.map((constraint) => ({
          ...constraint,
          references: one(constraint.references),
          index: one(constraint.index),
        })),
        partitionOf: partitionOf && { ...partitionOf, parent: one(partitionOf.parent) },
        indexes: all(relation.indexes),
        referencedBy: all(relation.referencedBy),
        children: all(relation.children),
        inherits: all(relation.inherits),
        dependents: all(relation.dependents),
        sequences: all(relation.sequences),
      };
    }
    case 'view':
      return {
        ...relation,
        reads: all(relation.reads),
        uses: uses(relation.uses),
        made: made(relation.made),
        definition: relation.reads.includes(from) ? undefined : relation.definition,
        dependents: all(relation.dependents),
      };
    case 'materialized view':
      return {
        ...relation,
        reads: all(relation.reads),
        uses: uses(relation.uses),
        made: made(relation.made),
        definition: relation.reads.includes(from) ? undefined : relation.definition,
        indexes: all(relation.indexes),
        dependents: all(relation.dependents),
      };
    case 'index':
      return { ...relation, table: one(relation.table), parent: one(relation.parent) };
    case 'sequence': {
      const { ownedBy } = relation;
      return ownedBy === undefined ? relation : { ...relation, ownedBy: { ...ownedBy, table: one(ownedBy.table) } };
    }
  }
}

import type { Column, Constraint, Index, ObjectId, Relation, Table } from './relation';
import type { Schema } from './schema';

/** The table of that id; undefined for relations of another kind. */
export function table(schema: Schema, id: ObjectId): Table | undefined {
  const relation = schema.relations.get(id);
  return relation !== undefined && isTable(relation) ? relation : undefined;
}

export function isTable(relation: Relation): relation is Table {
  return relation.kind === 'table' || relation.kind === 'foreign table';
}

export function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

export function constraintOf(table: Table, name: string): Constraint | undefined {
  return table.constraints.find((constraint) => constraint.name === name);
}

/** The indexes of a table or materialized view, oldest first. */
export function indexesOf(schema: Schema, id: ObjectId): readonly Index[] {
  const relation = schema.relations.get(id);
  if (relation === undefined || !('indexes' in relation)) return [];
  return relation.indexes.flatMap((index) => indexAt(schema, index) ?? []);
}

export function indexAt(schema: Schema, id: ObjectId): Index | undefined {
  const relation = schema.relations.get(id);
  return relation?.kind === 'index' ? relation : undefined;
}

/** The foreign keys that point at a table, with the tables they stand on. */
export function foreignKeysTo(
  schema: Schema,
  id: ObjectId,
): readonly { readonly table: Table; readonly constraint: Constraint }[] {
  return (table(schema, id)?.referencedBy ?? []).flatMap((from) => {
    const referencing = table(schema, from);
    if (referencing === undefined) return [];
    return referencing.constraints
      .filter(({ references }) => references === id)
      .map((constraint) => ({ table: referencing, constraint }));
  });
}

/** Partitions and inheriting tables, theirs included, nearest first; the table itself is left out. */
export function partitionTree(schema: Schema, id: ObjectId): readonly ObjectId[] {
  return reach(id, (from) => table(schema, from)?.children ?? []);
}

/** The partition that takes the rows of no other. */
export function defaultPartitionOf(schema: Schema, parent: ObjectId): ObjectId | undefined {
  return table(schema, parent)?.children.find(
    (child) => table(schema, child)?.partitionOf?.bound?.strategy === 'default',
  );
}

/** Whether a table is another one or descends from it, so that it can be no parent of it. */
export function isUnder(schema: Schema, id: ObjectId, ancestor: ObjectId): boolean {
  return id === ancestor || ancestors(schema, id).includes(ancestor);
}

/** The tables that a partition or inheriting table descends from, nearest first. */
export function ancestors(schema: Schema, id: ObjectId): readonly ObjectId[] {
  return reach(id, (from) => parentsOf(table(schema, from)));
}

/** The tables that a table directly belongs under. */
export function parentsOf(table: Table | undefined): readonly ObjectId[] {
  if (table === undefined) return [];
  return table.partitionOf === undefined ? table.inherits : [table.partitionOf.parent];
}

/** Views and materialized views that read a relation, directly or through others, nearest first. */
export function viewsOver(schema: Schema, id: ObjectId): readonly ObjectId[] {
  return reach(id, (from) => {
    const relation = schema.relations.get(from);
    return relation !== undefined && 'dependents' in relation ? relation.dependents : [];
  });
}

/** Views and materialized views that take a column straight from a relation. */
export function viewsUsing(schema: Schema, id: ObjectId, column: string): readonly ObjectId[] {
  const relation = schema.relations.get(id);
  if (relation === undefined || !('dependents' in relation)) return [];
  return relation.dependents.filter((view) => {
    const reading = schema.relations.get(view);
    return (
      reading !== undefined &&
      'uses' in reading &&
      reading.uses.some((use) => use.relation === id && (use.column === column || use.column === '*'))
    );
  });
}

/** Tables declared OF a composite type. Looks at every relation: for the rare statements about such types. */
export function typedTables(schema: Schema, type: ObjectId): readonly ObjectId[] {
  return [...schema.relations.values()].filter(isTable).flatMap(({ id, ofType }) => (ofType === type ? id : []));
}

const NONE: readonly ObjectId[] = [];

/** All that can be reached from a relation, breadth first, each once, without the start. */
function reach(start: ObjectId, next: (from: ObjectId) => readonly ObjectId[]): readonly ObjectId[] {
  if (next(start).length === 0) return NONE;
  const seen = new Set<ObjectId>([start]);
  for (const id of seen) for (const further of next(id)) seen.add(further);
  seen.delete(start);
  return [...seen];
}

export function primaryKeyOf(table: Table): Constraint | undefined {
  return table.constraints.find(({ definition }) => definition.type === 'primary key');
}

/** Whether a valid CHECK proves to SET NOT NULL that no row holds a NULL in the column, so that it need not look. */
export function hasValidNotNullCheck(table: Table, column: string): boolean {
  return table.constraints.some(
    ({ definition, valid, enforced }) =>
      valid &&
      enforced &&
      definition.type === 'check' &&
      definition.expression.conjuncts.some((conjunct) => conjunct.test === 'not null' && conjunct.column === column),
  );
}

/** The NOT NULL constraint of a column, as PostgreSQL 18 catalogues it. */
export function notNullConstraintOf(table: Table, column: string): Constraint | undefined {
  return table.constraints.find(({ definition }) => definition.type === 'not null' && definition.column === column);
}

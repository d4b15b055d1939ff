import { blankTable, unknownTable } from '#core/schema/blank';
import { editTable, forEach } from '#core/schema/edit';
import { heldByNew } from '#core/schema/evolve/access/defaults';
import { columnOfFacts, forbidsNull } from '#core/schema/evolve/columns/column';
import { addOwnedSequence } from '#core/schema/evolve/columns/sequence';
import { addConstraint } from '#core/schema/evolve/constraints/add';
import { withConstraintFrom } from '#core/schema/evolve/constraints/attach';
import { distinctKeys } from '#core/schema/evolve/constraints/distinctKeys';
import { declareNotNulls, type NotNull } from '#core/schema/evolve/constraints/notNull';
import { makeRoom } from '#core/schema/evolve/makeRoom';
import type { Step } from '#core/schema/evolve/step';
import { isUnder, notNullConstraintOf, table as tableAt } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import type { Column, Constraint, ObjectId, Table } from '#core/schema/relation';
import { creationId, resolveRelation, resolveType } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { QualifiedName } from '#core/sql/facts/name';
import type { CreateTable } from '#core/sql/facts/table';
import { inheritedColumns, mergeColumns, passesOn } from './inheritColumns';
import { copiedColumns, copyParts, type Template, templatesOf } from './like';
import { equipPartition } from './partition';

/** CREATE TABLE and CREATE FOREIGN TABLE. */
export function createTable(schema: Schema, facts: CreateTable, step: Step): Schema {
  const id = creationId(schema, step.session, facts.name, facts.persistence === 'temporary');
  if (facts.ifNotExists && schema.relations.has(id)) return schema;
  const { free, pointers } = makeRoom(schema, id);
  const parents = parentsOf(free, facts, step).filter((parent) => !isUnder(free, parent.id, id));
  const templates = templatesOf(free, facts.like, step);
  const made = put(free, { ...newTable(free, id, facts, parents, templates, step), ...pointers });
  const inheriting = forEach(made, parents, (table, parent) => inheritConstraints(table, id, parent));
  return declare(inheriting, id, facts, parents, templates, step);
}

/** What the statement declares besides the columns, in the order in which PostgreSQL makes up the names. */
function declare(
  schema: Schema,
  id: ObjectId,
  facts: CreateTable,
  parents: readonly Table[],
  templates: readonly Template[],
  step: Step,
): Schema {
  const constraints = [...facts.columns.flatMap((column) => column.constraints), ...facts.constraints];
  const add = (table: Schema, constraint: ConstraintFacts) =>
    addConstraint(table, id, constraint, step, { proven: true, only: true });
  const addAll = (table: Schema, ...types: readonly ConstraintFacts['type'][]) =>
    forEach(
      table,
      constraints.filter(({ type }) => types.includes(type)),
      add,
    );

  let declared = forEach(schema, facts.columns, (table, column) => addSequence(table, id, column, step));
  declared = addAll(declared, 'not null');
  declared = declareNotNulls(declared, id, notNullColumns(facts, templates), step);
  declared = addAll(declared, 'check');
  if (facts.partitionOf !== undefined)
    declared = forEach(declared, parents, (table, parent) => equipPartition(table, parent, id, step));
  declared = forEach(declared, distinctKeys(constraints), add);
  declared = forEach(declared, templates, (table, template) => copyParts(table, id, template, step));
  return addAll(declared, 'foreign key');
}

function parentsOf(schema: Schema, { partitionOf, inherits }: CreateTable, step: Step): readonly Table[] {
  return (partitionOf === undefined ? inherits : [partitionOf]).map((name) => {
    const id = resolveRelation(schema, step.session, name);
    return tableAt(schema, id) ?? unknownTable(id);
  });
}

function newTable(
  schema: Schema,
  id: ObjectId,
  facts: CreateTable,
  parents: readonly Table[],
  templates: readonly Template[],
  step: Step,
): Table {
  const [parent] = parents;
  const isPartition = facts.partitionOf !== undefined && parent !== undefined;
  const kind = isPartition ? 'partition' : 'child';
  const inherited = inheritedColumns(parents, kind, step.origin);
  const own = [
    ...typedColumns(schema, facts.ofType, step),
    ...templates.flatMap((template) => copiedColumns(template, step)),
    ...facts.columns.map((column) => columnOfFacts(schema, column, step)),
  ];
  const sources = [...parents, ...templates.map(({ source }) => source)];
  return {
    ...blankTable(id),
    kind: facts.foreignServer === undefined ? 'table' : 'foreign table',
    partial: sources.some(({ partial }) => partial) || templates.length < facts.like.length,
    server: facts.foreignServer,
    persistence: facts.persistence,
    columns: mergeColumns(inherited, own, kind),
    partitionBy: facts.partitionBy,
    partitionOf: isPartition ? { parent: parent.id, bound: facts.bound } : undefined,
    inherits: isPartition ? [] : parents.map((each) => each.id),
    ...heldByNew(schema, 'table', splitId(id).schema, step),
    ofType: facts.ofType && resolveType(schema, step.session, facts.ofType),
    origin: step.origin,
  };
}

function typedColumns(schema: Schema, name: QualifiedName | undefined, step: Step): readonly Column[] {
  const id = name && resolveType(schema, step.session, name);
  const type = id && schema.types.get(id);
  return type?.kind === 'composite' ? type.attributes.map((attribute) => columnOfFacts(schema, attribute, step)) : [];
}

/** NOT NULL of columns that LIKE copies, under the name it has there, and of those that bring none with a name. */
function notNullColumns({ columns }: CreateTable, templates: readonly Template[]): readonly NotNull[] {
  const plain = { valid: true, noInherit: false };
  const copied = templates.flatMap(({ source }) =>
    source.columns
      .filter(({ notNull }) => notNull)
      .map(({ name }) => ({ ...plain, column: name, name: notNullConstraintOf(source, name)?.name })),
  );
  const own = columns.filter(
    (column) => forbidsNull(column) && !column.constraints.some(({ type }) => type === 'not null'),
  );
  return [...copied, ...own.map(({ name }) => ({ ...plain, column: name }))];
}

function addSequence(schema: Schema, id: ObjectId, column: ColumnFacts, step: Step): Schema {
  if (column.type?.serial === true) return addOwnedSequence(schema, id, column.name, 'serial', step);
  return column.identity === undefined ? schema : addOwnedSequence(schema, id, column.name, 'identity', step);
}

function inheritConstraints(schema: Schema, id: ObjectId, parent: Table): Schema {
  return editTable(schema, id, (table) =>
    parent.constraints
      .filter(passesOn)
      .reduce((heir, constraint) => withConstraintFrom(heir, holding(constraint), 'inherited'), table),
  );
}

/** In an empty table every constraint that is enforced holds. */
function holding(constraint: Constraint): Constraint {
  return constraint.enforced ? { ...constraint, valid: true } : constraint;
}

import { columnOf, constraintOf, indexAt, isTable } from '#core/schema/lookup';
import { objectId } from '#core/schema/objectId';
import type { ObjectId, Relation } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { Precondition } from './precondition';
import { isSameType } from './typeName';

/** What the migrations tell of a precondition. */
export type Judgement =
  /** It is so, by what the migrations before it make. */
  | { readonly verdict: 'holds' }
  /** It is not so, and why: a sentence without its full stop. */
  | { readonly verdict: 'contradicted'; readonly because: string }
  /** Nobody knows without asking the database, and why. */
  | { readonly verdict: 'unknown'; readonly because: string };

const holds: Judgement = { verdict: 'holds' };

/** Judges a precondition by what exists when it is checked. @param schema before the migration runs, or before it is undone */
export function judge(precondition: Precondition, schema: Schema): Judgement {
  switch (precondition.type) {
    case 'TableExists':
      return tableThere(precondition, schema);
    case 'TableNotExists':
      return opposite(tableThere(precondition, schema), `the migrations before it make ${nameOf(precondition)}`);
    case 'ColumnExists':
      return columnThere(precondition, schema);
    case 'ColumnNotExists':
      return opposite(
        columnThere(precondition, schema),
        `${nameOf(precondition)} has the column ${precondition.column}`,
      );
    case 'ColumnType':
      return typed(precondition, schema);
    case 'ConstraintExists':
      return constraintThere(precondition, schema);
    case 'ConstraintNotExists': {
      const made = `${nameOf(precondition)} has the constraint ${precondition.constraint}`;
      return opposite(constraintThere(precondition, schema), made);
    }
    case 'ForeignKeyExists':
      return foreignKeyThere(precondition, schema);
    case 'IndexExists':
      return indexThere(precondition, schema);
    case 'IndexNotExists':
      return opposite(indexThere(precondition, schema), `${nameOf(precondition)} has the index ${precondition.index}`);
    case 'SchemaExists':
      return schemaThere(precondition.schema, schema);
    case 'SchemaNotExists':
      return opposite(schemaThere(precondition.schema, schema), `the migrations before it make ${precondition.schema}`);
    case 'RowCountEquals':
    case 'RowCountGreaterThan':
    case 'TableIsEmpty': {
      const there = tableThere(precondition, schema);
      return there.verdict === 'contradicted' ? there : unknown('the rows stand in the database alone');
    }
    case 'CustomSQL':
      return unknown('the query is answered by the database alone');
  }
}

interface OfTable {
  readonly schema: string;
  readonly table: string;
}

function nameOf({ schema, table }: OfTable): string {
  return `${schema}.${table}`;
}

function unknown(because: string): Judgement {
  return { verdict: 'unknown', because };
}

function contradicted(because: string): Judgement {
  return { verdict: 'contradicted', because };
}

function opposite(judgement: Judgement, made: string): Judgement {
  if (judgement.verdict === 'unknown') return judgement;
  return judgement.verdict === 'holds' ? contradicted(made) : holds;
}

/** Of what is not in the model the migrations say something only where they dropped it, or make all that there is. */
function missing(id: ObjectId, schema: Schema): Judgement {
  if (schema.gone.has(id)) return contradicted(`the migrations before it drop or rename ${id}`);
  return schema.complete
    ? contradicted(`nothing before it makes ${id}`)
    : unknown(`no migration before it makes ${id}, and the database may have more`);
}

/** A view is one too, as information_schema sees it; a materialized view is not. */
function tableThere(of: OfTable, schema: Schema): Judgement {
  const relation = schema.relations.get(objectId(of.schema, of.table));
  if (relation === undefined) return missing(objectId(of.schema, of.table), schema);
  return isTable(relation) || relation.kind === 'view' || relation.partial
    ? holds
    : contradicted(`${nameOf(of)} is no table but a ${relation.kind}`);
}

/** Goes on where the relation is there. */
function inside(of: OfTable, schema: Schema, look: (relation: Relation) => Judgement): Judgement {
  const there = tableThere(of, schema);
  const relation = schema.relations.get(objectId(of.schema, of.table));
  return there.verdict === 'holds' && relation !== undefined ? look(relation) : there;
}

/** Of what a relation lacks that is known as a whole. */
function lacking(relation: Relation, what: string): Judgement {
  return relation.partial
    ? unknown(`${relation.id} is not made by the migrations before it, so not all of it is known`)
    : contradicted(`${relation.id} has no ${what}`);
}

function columnThere(of: OfTable & { readonly column: string }, schema: Schema): Judgement {
  return inside(of, schema, (relation) => {
    const isThere = isTable(relation)
      ? columnOf(relation, of.column) !== undefined
      : 'columns' in relation && relation.columns.some((column) => column === of.column);
    if (isThere) return holds;
    return isTable(relation) ? lacking(relation, `column ${of.column}`) : unknown('the columns come from a query');
  });
}

function typed(of: Extract<Precondition, { type: 'ColumnType' }>, schema: Schema): Judgement {
  const there = columnThere(of, schema);
  if (there.verdict !== 'holds') return there;
  const relation = schema.relations.get(objectId(of.schema, of.table));
  const type = relation !== undefined && isTable(relation) ? columnOf(relation, of.column)?.type : undefined;
  const isSame = type === undefined ? undefined : isSameType(of.expected_type, type);
  if (isSame === undefined || type === undefined) return unknown('what the type is, the database alone can tell');
  return isSame ? holds : contradicted(`${nameOf(of)}.${of.column} is ${type.text}`);
}

function constraintThere(of: OfTable & { readonly constraint: string }, schema: Schema): Judgement {
  return inside(of, schema, (relation) => {
    if (!isTable(relation)) return contradicted(`${relation.id} is a ${relation.kind}, which has no constraints`);
    const found = constraintOf(relation, of.constraint);
    if (found?.definition.type === 'not null') return unknown('servers before 18 have no constraint for NOT NULL');
    return found === undefined ? lacking(relation, `constraint ${of.constraint}`) : holds;
  });
}

function foreignKeyThere(of: Extract<Precondition, { type: 'ForeignKeyExists' }>, schema: Schema): Judgement {
  return inside(of, schema, (relation) => {
    if (!isTable(relation)) return contradicted(`${relation.id} is a ${relation.kind}, which has no foreign keys`);
    const target = objectId(of.references_schema, of.references_table);
    const keys = relation.constraints.filter(({ references }) => references === target);
    const pairs = keys.flatMap(({ definition }) => (definition.type === 'foreign key' ? [definition] : []));
    const isThere = pairs.some(({ columns, referencedColumns }) =>
      columns.some((column, place) => column === of.column && referencedColumns[place] === of.references_column),
    );
    if (isThere) return holds;
    const isVague = pairs.some(({ columns, referencedColumns }) => columns.length !== referencedColumns.length);
    if (isVague) return unknown('which column the foreign key points at is not known');
    return lacking(relation, `foreign key from ${of.column} to ${target}.${of.references_column}`);
  });
}

function indexThere(of: OfTable & { readonly index: string }, schema: Schema): Judgement {
  const id = objectId(of.schema, of.index);
  const found = indexAt(schema, id);
  const table = objectId(of.schema, of.table);
  if (found !== undefined) return found.table === table ? holds : contradicted(`${id} is an index of ${found.table}`);
  const relation = schema.relations.get(table);
  if (relation === undefined || schema.gone.has(id)) return missing(schema.gone.has(id) ? id : table, schema);
  return 'indexes' in relation
    ? lacking(relation, `index ${of.index}`)
    : contradicted(`${table} is a ${relation.kind}`);
}

function schemaThere(name: string, schema: Schema): Judgement {
  if (schema.schemas.has(name)) return holds;
  return schema.complete
    ? contradicted(`nothing before it makes the schema ${name}`)
    : unknown(`no migration before it makes the schema ${name}, and the database may have it`);
}

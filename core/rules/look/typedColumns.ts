import type { Question, StatementContext } from '#core/rules/rule';
import { columnOf, table } from '#core/schema/lookup';
import type { ObjectId } from '#core/schema/relation';
import { creationId, TEMPORARY } from '#core/schema/resolve';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { QualifiedName, TypeReference } from '#core/sql/facts/name';
import type { AlterTable, CreateTable } from '#core/sql/facts/table';
import type { Span } from '#core/sql/text/span';
import { columnAtEnd } from './keys';

/** Kinds of statements that give something a type that stays. */
export const typing = ['create table', 'alter table', 'create domain', 'create type'] as const;

export type TypingContext = StatementContext<(typeof typing)[number], unknown>;

/** A type that a statement gives to a column, an attribute of a composite type, or a domain. */
export interface TypedColumn {
  /** The column's or attribute's name; the domain's own. */
  readonly name: string;
  readonly type: TypeReference;
  /** `public.orders.total`, or the domain. */
  readonly object: string;
  /** `created` and `added` columns have a definition; `changed` is ALTER COLUMN TYPE. */
  readonly as: 'created' | 'added' | 'changed' | 'attribute' | 'domain';
  /** The whole definition, where there is one to write a constraint behind. */
  readonly span?: Span | undefined;
  /** What else the statement says of columns of the same relation. */
  readonly besides: readonly ColumnFacts[];
}

/**
 * The types that the statement gives and that `isMeant` looks for. Left out is what its author does not choose: columns
 * that must be as a parent's, foreign tables, which are as the other server's, and other lengths of the same type; and
 * temporary tables, which do not stay.
 */
export function typedColumns(
  context: TypingContext,
  isMeant: (column: TypedColumn) => boolean,
): readonly TypedColumn[] {
  return given(context).filter(
    (column) => isMeant(column) && !isKept(context, column) && !isInherited(context, column),
  );
}

function given(context: TypingContext): readonly TypedColumn[] {
  const { facts } = context;
  switch (facts.kind) {
    case 'create table':
      return createdColumns(facts, context);
    case 'alter table':
      return alteredColumns(facts, context);
    case 'create domain': {
      const { name, type } = facts;
      return [{ name: name.name, type, object: objectOf(context, name), as: 'domain', besides: [] }];
    }
    case 'create type': {
      const { attributes } = facts;
      const of = objectOf(context, facts.name);
      return attributes.flatMap((column) => typed(column, of, 'attribute', attributes));
    }
  }
}

function createdColumns(facts: CreateTable, context: TypingContext): readonly TypedColumn[] {
  const of = objectOf(context, facts.name);
  const isThere = facts.ifNotExists && context.schema.relations.has(of);
  if (isThere || facts.foreignServer !== undefined || facts.persistence === 'temporary') return [];
  return facts.columns.flatMap((column) => typed(column, of, 'created', facts.columns));
}

function alteredColumns(facts: AlterTable, context: TypingContext): readonly TypedColumn[] {
  if (!facts.actions.some(({ action }) => givesType.has(action))) return [];
  const of = context.resolve(facts.name);
  const isTable = facts.of === 'table' || facts.of === 'composite type';
  const isForeign = table(context.schema, of)?.kind === 'foreign table';
  return !isTable || isForeign || of.startsWith(`${TEMPORARY}.`)
    ? []
    : facts.actions.flatMap((each) => typesOf(each, of));
}

const givesType: ReadonlySet<AlterTableAction['action']> = new Set([
  'add column',
  'add attribute',
  'set type',
  'set attribute type',
]);

function typesOf(action: AlterTableAction, of: string): readonly TypedColumn[] {
  switch (action.action) {
    case 'add column':
      return typed(action.column, of, 'added', [action.column]);
    case 'add attribute':
      return typed(action.column, of, 'attribute', [action.column]);
    case 'set type': {
      const { column: name, type } = action;
      return [{ name, type, object: `${of}.${name}`, as: 'changed', besides: [] }];
    }
    case 'set attribute type': {
      const { column: name, type } = action;
      return [{ name, type, object: `${of}.${name}`, as: 'attribute', besides: [] }];
    }
    default:
      return [];
  }
}

function typed(
  { name, type, span }: ColumnFacts,
  of: string,
  as: TypedColumn['as'],
  besides: readonly ColumnFacts[],
): readonly TypedColumn[] {
  return type === undefined ? [] : [{ name, type, object: `${of}.${name}`, as, span, besides }];
}

function objectOf({ schema, session }: TypingContext, name: QualifiedName): ObjectId {
  return creationId(schema, session, name);
}

/** Whether the column has the type already, in another length or precision. */
function isKept({ schema }: TypingContext, { as, object, name, type }: TypedColumn): boolean {
  const owner = as === 'changed' ? table(schema, object.slice(0, -name.length - 1) as ObjectId) : undefined;
  return owner !== undefined && columnOf(owner, name)?.type?.name === type.name;
}

/** Whether the column turns out to come from a parent, by INHERITS or by ATTACH PARTITION further down. */
function isInherited(context: TypingContext, column: TypedColumn): boolean {
  const { as, object, name } = column;
  return (
    (as === 'created' || as === 'changed') && context.ask(isInheritedAtEnd, object.slice(0, -name.length - 1), name)
  );
}

const isInheritedAtEnd: Question<boolean> = ({ file }, _, id, name) =>
  columnAtEnd(file, id, name)?.column.inherited === true;

/** Whether a type, or that of an array's elements, is one of these of PostgreSQL's own, by their internal names. */
export function isType({ schema, name }: TypeReference, ...names: readonly string[]): boolean {
  return schema === undefined && names.includes(name);
}

/** Whether the column is one of a table that the file makes, so that nobody uses it yet. */
export function isOfNewTable(context: TypingContext, { as, object, name }: TypedColumn): boolean {
  return as === 'created' || context.isNew(object.slice(0, -name.length - 1));
}

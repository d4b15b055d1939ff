import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import { indexesOf, isTable, table } from '#core/schema/lookup';
import type { Column, Constraint, Index, ObjectId, Table } from '#core/schema/relation';
import { creationId, resolveRelation, TEMPORARY } from '#core/schema/resolve';
import type { Span } from '#core/sql/text/span';
import { statementAt, statementsOf } from './statements';

/** A table that the file has made and that is there when it has run. */
export interface TableMade {
  readonly table: Table;
  readonly statement: AnalysedStatement;
}

/** A column that the file has added, with its table or later, and that is there when it has run. */
export interface ColumnMade extends TableMade {
  readonly column: Column;
}

/** A constraint that the file has added and that is there when it has run. */
export interface ConstraintMade extends TableMade {
  readonly constraint: Constraint;
}

/** An index that the file has built and that is there when it has run; `span` is its part of the statement. */
export interface IndexMade {
  readonly index: Index;
  readonly statement: AnalysedStatement;
  readonly span: Span | undefined;
}

/** What a file leaves behind, worked out once for all rules that ask. Temporary relations are left out. */
export class LeftBehind {
  readonly #file: FileAnalysis;
  #changed: readonly Table[] | undefined;
  #constraints: readonly ConstraintMade[] | undefined;
  #indexes: readonly IndexMade[] | undefined;
  #made: readonly TableMade[] | undefined;
  readonly #indexesOn = new Map<ObjectId, readonly Index[]>();

  constructor(file: FileAnalysis) {
    this.#file = file;
  }

  /** Tables that the file itself has made, each with the statement that did. */
  get tables(): readonly TableMade[] {
    this.#made ??= this.#tables().flatMap((each) => {
      const statement = statementAt(this.#file, each.origin);
      return statement === undefined ? [] : { table: each, statement };
    });
    return this.#made;
  }

  /** Columns that it has added to whatever table; those that come from a parent are left out. */
  get columns(): readonly ColumnMade[] {
    return this.#tables().flatMap((each) =>
      each.columns.flatMap((column) => {
        const statement = column.local ? statementAt(this.#file, column.origin) : undefined;
        return statement === undefined ? [] : { table: each, column, statement };
      }),
    );
  }

  /** Constraints that it has added to whatever table; a partition's copies are left out. */
  get constraints(): readonly ConstraintMade[] {
    this.#constraints ??= this.#tables().flatMap((each) =>
      each.constraints.flatMap((constraint) => {
        const statement = constraint.inherited ? undefined : statementAt(this.#file, constraint.origin);
        return statement === undefined ? [] : { table: each, constraint, statement };
      }),
    );
    return this.#constraints;
  }

  /** Indexes that it has built, those of keys included; a partition's parts of its parent's are left out. */
  get indexes(): readonly IndexMade[] {
    this.#indexes ??= this.#indexed().flatMap((id) => this.indexesOn(id).flatMap((index) => this.#built(index)));
    return this.#indexes;
  }

  /** All indexes of a table or materialized view, whoever built them, oldest first. */
  indexesOn(id: ObjectId): readonly Index[] {
    const known = this.#indexesOn.get(id) ?? indexesOf(this.#file.end.schema, id);
    this.#indexesOn.set(id, known);
    return known;
  }

  #tables(): readonly Table[] {
    this.#changed ??= tablesAtEnd(this.#file).filter(({ persistence }) => persistence !== 'temporary');
    return this.#changed;
  }

  /** Tables that may have got an index. */
  #indexed(): readonly ObjectId[] {
    const ids = new Set(this.#tables().map(({ id }) => id));
    for (const { facts, schema, session } of statementsOf(this.#file, 'create index'))
      ids.add(resolveRelation(schema, session, facts.table));
    return [...ids].filter((id) => !id.startsWith(`${TEMPORARY}.`));
  }

  #built(index: Index): readonly IndexMade[] {
    const statement = index.parent === undefined ? statementAt(this.#file, index.origin) : undefined;
    if (statement === undefined) return [];
    const key = keyOf(table(this.#file.end.schema, index.table), index);
    return [{ index, statement, span: key?.definition.span }];
  }
}

/** The tables that the file has made or altered, as they are when it has run. */
function tablesAtEnd(file: FileAnalysis): readonly Table[] {
  const { schema } = file.end;
  for (const { facts } of statementsOf(file, 'rename', 'set schema'))
    if (facts.of === 'table' || facts.of === 'schema')
      return [...schema.relations.values()].filter(isTable).filter((each) => comesFrom(file, each));
  return touched(file).flatMap((id) => table(schema, id) ?? []);
}

function touched(file: FileAnalysis): readonly ObjectId[] {
  const ids = new Set<ObjectId>();
  for (const { facts, schema, session } of statementsOf(file, 'create table', 'create table as', 'alter table'))
    ids.add(
      facts.kind === 'alter table'
        ? resolveRelation(schema, session, facts.name)
        : creationId(schema, session, facts.name, facts.persistence === 'temporary'),
    );
  return [...ids];
}

function comesFrom(file: FileAnalysis, { origin, constraints }: Table): boolean {
  return [origin, ...constraints.map((constraint) => constraint.origin)].some((each) => each?.file === file.path);
}

/** The constraint that an index was built for, by the same statement. */
function keyOf(owner: Table | undefined, { constraint, origin }: Index): Constraint | undefined {
  return owner?.constraints.find((each) => each.name === constraint && each.origin?.statement === origin?.statement);
}

import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import { indexesOf, table } from '#core/schema/lookup';
import type { Column, Constraint, Index, ObjectId, Origin, Table } from '#core/schema/relation';
import { TEMPORARY } from '#core/schema/resolve';
import type { Span } from '#core/sql/text/span';
import { statementAt } from './statements';

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
  /** All indexes of the table, whoever built them, oldest first. */
  readonly indexes: readonly Index[];
}

/** An index that the file has built and that is there when it has run; `span` is its part of the statement. */
export interface IndexMade {
  readonly index: Index;
  /** All indexes of its table or materialized view, whoever built them, oldest first. */
  readonly all: readonly Index[];
  readonly statement: AnalysedStatement;
  readonly span: Span | undefined;
}

/** What a file leaves behind, everywhere or on one relation. */
export interface Left {
  /** Tables that the file itself has made, each with the statement that did. */
  readonly tables: readonly TableMade[];
  /** Columns that it has added to whatever table; those that come from a parent are left out. */
  readonly columns: readonly ColumnMade[];
  /** Constraints that it has added to whatever table; a partition's copies are left out. */
  readonly constraints: readonly ConstraintMade[];
  /** Indexes that it has built, those of keys included; a partition's parts of its parent's are left out. */
  readonly indexes: readonly IndexMade[];
}

/** What a file leaves on one relation. */
export class LeftOn implements Left {
  readonly #file: FileAnalysis;
  #constraints: readonly ConstraintMade[] | undefined;
  #indexes: readonly IndexMade[] | undefined;
  #all: readonly Index[] | undefined;
  #last: AnalysedStatement | undefined;

  /** @param table the relation, where it is a table that the file has made or altered */
  constructor(
    file: FileAnalysis,
    readonly id: ObjectId,
    readonly table: Table | undefined,
  ) {
    this.#file = file;
  }

  get tables(): readonly TableMade[] {
    const { table } = this;
    const statement = this.#statementOf(table);
    return table === undefined || statement === undefined ? [] : [{ table, statement }];
  }

  get columns(): readonly ColumnMade[] {
    const { table } = this;
    if (table === undefined) return [];
    return table.columns.flatMap((column) => {
      const statement = column.local ? this.#statementOf(column) : undefined;
      return statement === undefined ? [] : { table, column, statement };
    });
  }

  get constraints(): readonly ConstraintMade[] {
    const { table } = this;
    this.#constraints ??= (table?.constraints ?? []).flatMap((constraint) => {
      const statement = constraint.inherited ? undefined : this.#statementOf(constraint);
      return table === undefined || statement === undefined ? [] : { table, constraint, indexes: this.all, statement };
    });
    return this.#constraints;
  }

  get indexes(): readonly IndexMade[] {
    const { all, id } = this;
    this.#indexes ??= (id.startsWith(`${TEMPORARY}.`) ? [] : all).flatMap((index) => {
      const statement = index.parent === undefined ? this.#statementOf(index) : undefined;
      if (statement === undefined) return [];
      const owner = this.table ?? table(this.#file.end.schema, id);
      return { index, all, statement, span: keyOf(owner, index)?.definition.span };
    });
    return this.#indexes;
  }

  /** All of its indexes, whoever built them, oldest first. */
  get all(): readonly Index[] {
    this.#all ??= indexesOf(this.#file.end.schema, this.id);
    return this.#all;
  }

  /** The last statement of the file that has made something of the relation. */
  get last(): AnalysedStatement | undefined {
    this.#last ??= this.#makers().reduce(later, this.#last);
    return this.#last;
  }

  /** The statements of the file that have made the relation or anything of it. */
  get statements(): readonly AnalysedStatement[] {
    return [...new Set(this.#makers())];
  }

  #makers(): readonly AnalysedStatement[] {
    const { columns = [], constraints = [] } = this.table ?? {};
    const makers: AnalysedStatement[] = [];
    for (const made of [[this.table], columns, constraints, this.all]) {
      for (const each of made) {
        const statement = this.#statementOf(each);
        if (statement !== undefined) makers.push(statement);
      }
    }
    return makers;
  }

  #statementOf(made: { readonly origin?: Origin | undefined } | undefined): AnalysedStatement | undefined {
    return statementAt(this.#file, made?.origin);
  }
}

function later(one: AnalysedStatement | undefined, other: AnalysedStatement): AnalysedStatement {
  return one === undefined || one.position < other.position ? other : one;
}

/** The constraint that an index was built for, by the same statement. */
function keyOf(owner: Table | undefined, { constraint, origin }: Index): Constraint | undefined {
  return owner?.constraints.find((each) => each.name === constraint && each.origin?.statement === origin?.statement);
}

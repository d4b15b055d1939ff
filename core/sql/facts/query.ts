import type { Span } from '#core/sql/text/span';
import type { Expression } from './expression';
import type { QualifiedName, TypeReference } from './name';
import type { SetSetting } from './session';

/** How a query uses a relation. `for update` stands for all four row-locking clauses. */
export type RelationUse = 'read' | 'for update' | 'insert' | 'update' | 'delete' | 'merge';

/** A relation as TRUNCATE, LOCK TABLE and queries name it. */
export interface TableReference extends QualifiedName {
  /** `ONLY t`: children and partitions are left out. */
  readonly only: boolean;
}

export interface RelationReference extends TableReference {
  readonly use: RelationUse;
}

/** A column whose value flows into another one. */
export interface ColumnRead {
  /** The relations that it can be of: one where the query says which, none where no relation is in sight. */
  readonly from: readonly QualifiedName[];
  /** `*` for all of their columns. */
  readonly column: string;
  /** It is the column that stands there, counted from 0; `column` is its name where the relation is not known. */
  readonly place?: number | undefined;
  /** Functions that its value goes through, the innermost first, in lower case and without their schema. */
  readonly through: readonly string[];
  /** Nothing happens to its value on the way, so that its type is that of the result. */
  readonly bare?: true | undefined;
}

/** A column of a result, or one that a change writes, and what it is made of. */
export interface ResultColumn {
  /** `undefined` where only the catalogue can tell: `*`. */
  readonly name: string | undefined;
  readonly reads: readonly ColumnRead[];
  /** Where the query alone tells: of a cast, of a test, of a constant, of a count. */
  readonly type?: TypeReference | undefined;
}

/** What is known of a query: every relation it names (names of its own WITH queries removed) and the functions it calls. */
export interface Query {
  readonly relations: readonly RelationReference[];
  readonly functions: readonly QualifiedName[];
  /** Sequences that it advances or sets: constant arguments of `nextval` and `setval`. */
  readonly sequences: readonly QualifiedName[];
  /** Names of the columns it returns, where they can be told without a catalogue. */
  readonly outputs: readonly (string | undefined)[];
  /**
   * What its result is made of, subqueries looked through; for INSERT, UPDATE and MERGE what the columns that they write
   * are made of. Rows of VALUES are made of nothing.
   */
  readonly results: readonly ResultColumn[];
}

export interface SelectFacts {
  readonly kind: 'select';
  readonly query: Query;
  /** Calls of `set_config` with constant arguments, in order. */
  readonly sets?: readonly Pick<SetSetting, 'setting' | 'values' | 'local'>[] | undefined;
  /** Sequences that calls of `setval` with a constant value set. */
  readonly resets?: readonly SequenceReset[] | undefined;
  /** Calls with constants among the results: `audit.audit_table('orders')`. */
  readonly calls?: readonly ConstantCall[] | undefined;
}

/** A function that is called with constants, which may name what it works on. */
export interface ConstantCall {
  readonly function: QualifiedName;
  readonly constants: readonly string[];
}

/** `setval('orders_id_seq', 1)`. */
export interface SequenceReset {
  readonly sequence: QualifiedName;
  /** The number as written. */
  readonly value: string;
}

export interface DataChange {
  readonly kind: 'insert' | 'update' | 'delete' | 'merge';
  readonly target: QualifiedName;
  readonly query: Query;
  /** Whether a WHERE narrows it (always true for INSERT and MERGE, which have none to miss). */
  readonly hasWhere: boolean;
  /** The condition of UPDATE and DELETE. */
  readonly where?: Expression | undefined;
  /** Columns assigned to, in the order written, repeated when written twice. */
  readonly assigns: readonly string[];
  /** Columns that one list names twice as a whole, which the server refuses: `SET a = 1, a = 2`. */
  readonly assignsTwice: readonly RepeatedColumn[];
  /** Rows given as VALUES; undefined for INSERT ... SELECT and the others. */
  readonly valueRows?: number | undefined;
  /** What ON CONFLICT finds the conflict by: columns, or the constraint that it names; undefined where it names neither. */
  readonly arbiter?: { readonly constraint?: string | undefined } | undefined;
}

/** A column named again in the same list. */
export interface RepeatedColumn {
  readonly column: string;
  /** The second place. */
  readonly span?: Span | undefined;
}

export interface CopyFacts {
  readonly kind: 'copy';
  readonly table?: QualifiedName | undefined;
  readonly direction: 'from' | 'to';
  readonly stdin: boolean;
  /** Columns that are named behind the table; none for all. */
  readonly columns: readonly string[];
  /** Where the rows go or come from: a file of the server, a program there, or the client. */
  readonly destination: 'file' | 'program' | 'client';
  readonly query?: Query | undefined;
}

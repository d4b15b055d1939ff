import type { CreateTrigger } from '#core/sql/facts/code';
import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { Expression } from '#core/sql/facts/expression';
import type { IndexColumn } from '#core/sql/facts/indexes';
import type { TypeReference } from '#core/sql/facts/name';
import type { PartitionBound, PartitionKey, Persistence } from '#core/sql/facts/table';

import type { Held } from './access';

/** A relation's or type's identity: `schema.name`, both as the catalogue spells them; `pg_temp` for what is temporary. */
export type ObjectId = `${string}.${string}`;

/** Where an object came into being. Objects of a catalogue snapshot or of a context file have none. */
export interface Origin {
  readonly file: string;
  /** Index of the statement in that file. */
  readonly statement: number;
}

export interface RelationBase extends Held {
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
  readonly origin?: Origin | undefined;
  /**
   * Whether there may be more to it than the model knows: nobody read the statement that made it (it is here because a
   * later one altered, indexed, referenced or read it), or its columns come from a query that does not tell all of them.
   * What is listed is true; what is not listed may exist all the same. Of a partial relation that nobody altered as a
   * view, even the kind is a guess.
   */
  readonly partial: boolean;
  /** What COMMENT ON says of it now. */
  readonly comment?: string | undefined;
}

/** A part of a table that inheritance can bring along. */
interface Inheritable {
  /** A parent has it too, and changes made there arrive here. */
  readonly inherited: boolean;
  /** The table declares it itself, so that it outlives the parent's. */
  readonly local: boolean;
}

/** A column whose value flows into another one when a query runs. */
export interface ColumnSource {
  /** The relations that it can be of: one where the query says which. Follows their renames in views. */
  readonly of: readonly ObjectId[];
  /** `*` for all of their columns. */
  readonly column: string;
  /** Functions that its value goes through, the innermost first, in lower case and without their schema. */
  readonly through: readonly string[];
}

/** A column that a query makes. */
export interface MadeColumn {
  /** Missing where it stands for all columns of something whose columns are not known. */
  readonly name: string | undefined;
  readonly sources: readonly ColumnSource[];
  /** Where the query tells, or the columns that it shows as they are. */
  readonly type?: TypeReference | undefined;
}

export interface Column extends Inheritable {
  readonly name: string;
  /** A type of one's own carries the schema it was found in. */
  readonly type?: TypeReference | undefined;
  /** Holds for every row. A NOT NULL that is NOT VALID yet is only among the constraints. */
  readonly notNull: boolean;
  readonly default?: Expression | undefined;
  /** DEFAULT NULL was written: the default of its domain does not count. */
  readonly nullDefault?: true | undefined;
  readonly generated?: 'stored' | 'virtual' | undefined;
  /** What a generated column is computed from. */
  readonly expression?: Expression | undefined;
  readonly identity: boolean;
  /** What it was filled from, where a query made the table (CREATE TABLE AS), by the names of then. */
  readonly filledFrom?: MadeColumn | undefined;
  /** What COMMENT ON says of it now; children do not inherit it. */
  readonly comment?: string | undefined;
  readonly origin?: Origin | undefined;
}

/**
 * A constraint that the table has now, with the name that PostgreSQL gives it when the author gave none. NOT NULL is
 * among them, as in the catalogue of PostgreSQL 18; older servers keep only the column's mark.
 */
export interface Constraint extends Inheritable {
  readonly name: string;
  /**
   * As written, with what the author left out filled in: columns of a USING INDEX, referenced columns of a foreign key.
   * Follows renames of columns, except in the text of expressions.
   */
  readonly definition: ConstraintFacts;
  /** The referenced table of a foreign key, resolved. */
  readonly references?: ObjectId | undefined;
  /** The index behind a key or exclusion constraint. */
  readonly index?: ObjectId | undefined;
  readonly valid: boolean;
  readonly enforced: boolean;
  readonly origin?: Origin | undefined;
}

export interface Trigger {
  readonly name: string;
  readonly function: ObjectId;
  readonly events: CreateTrigger['events'];
  /** When it fires, alike where two triggers fire alike; missing where it is not known any more. */
  readonly definition?: string | undefined;
  readonly enabled: boolean;
  readonly forEach: 'row' | 'statement';
  /** A partition's copy of its parent's trigger. */
  readonly inherited: boolean;
}

export interface Policy {
  readonly name: string;
  readonly permissive: boolean;
  /** `all`, `select`, `insert`, `update` or `delete`. */
  readonly command: string;
  /** `public` for PUBLIC. */
  readonly roles: readonly string[];
  readonly using?: Expression | undefined;
  readonly withCheck?: Expression | undefined;
}

export interface Table extends RelationBase {
  readonly kind: 'table' | 'foreign table';
  readonly persistence: Persistence;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  /** Oldest first. */
  readonly indexes: readonly ObjectId[];
  /** Tables whose foreign keys point here, itself included when self-referencing. */
  readonly referencedBy: readonly ObjectId[];
  readonly partitionBy?: PartitionKey | undefined;
  readonly partitionOf?: { readonly parent: ObjectId; readonly bound: PartitionBound | undefined } | undefined;
  /** Partitions and inheriting tables. */
  readonly children: readonly ObjectId[];
  /** Parents by plain inheritance. */
  readonly inherits: readonly ObjectId[];
  readonly ofType?: ObjectId | undefined;
  /** Of a foreign table, where its server is known. */
  readonly server?: string | undefined;
  /** Made by CREATE TABLE AS: of its columns more may be there than is known, of its constraints never. */
  readonly fromQuery?: true | undefined;
  readonly triggers: readonly Trigger[];
  readonly rules: readonly string[];
  readonly policies: readonly Policy[];
  readonly rowSecurity: boolean;
  /** Functions that were called with its name, which may have made triggers on it: `audit.audit_table('orders')`. */
  readonly calledWith?: readonly string[] | undefined;
  /** Whether the policies hold for its owner as well. */
  readonly rowSecurityForced: boolean;
  /** Views and materialized views that read it directly. */
  readonly dependents: readonly ObjectId[];
  /** Sequences owned by its columns: serial and identity. */
  readonly sequences: readonly ObjectId[];
}

/** A column that a view's query takes from a relation; `*` for all, when the relation's columns are not known. */
export interface ColumnUse {
  readonly relation: ObjectId;
  readonly column: string;
  /** It is here because of a `*` that may mean another of the view's relations. */
  readonly guessed?: true | undefined;
}

export interface View extends RelationBase {
  readonly kind: 'view';
  readonly reads: readonly ObjectId[];
  /** A name that several of the relations have is taken to mean all of them. */
  readonly uses: readonly ColumnUse[];
  readonly columns: readonly (string | undefined)[];
  /** What its columns are made of: as many as `columns`, or more where `*` could be spelled out. */
  readonly made: readonly MadeColumn[];
  /** Its query, alike where two ask alike; missing where something that it reads was renamed since. */
  readonly definition?: string | undefined;
  /** What COMMENT ON says of its columns now. */
  readonly columnComments?: ReadonlyMap<string, string> | undefined;
  /** What rows that are inserted through it get, by column. */
  readonly columnDefaults?: ReadonlyMap<string, Expression> | undefined;
  readonly dependents: readonly ObjectId[];
  readonly rules: readonly string[];
  readonly triggers: readonly Trigger[];
}

export interface MaterializedView extends RelationBase {
  readonly kind: 'materialized view';
  readonly reads: readonly ObjectId[];
  readonly uses: readonly ColumnUse[];
  readonly columns: readonly (string | undefined)[];
  readonly made: readonly MadeColumn[];
  /** As of a view. */
  readonly definition?: string | undefined;
  /** What COMMENT ON says of its columns now. */
  readonly columnComments?: ReadonlyMap<string, string> | undefined;
  readonly indexes: readonly ObjectId[];
  readonly dependents: readonly ObjectId[];
  readonly populated: boolean;
}

export interface Index extends RelationBase {
  readonly kind: 'index';
  readonly table: ObjectId;
  readonly columns: readonly IndexColumn[];
  readonly include: readonly string[];
  readonly where?: Expression | undefined;
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  /** The constraint that it stands behind. */
  readonly constraint?: string | undefined;
  /** The index of the partitioned parent that it is attached to. */
  readonly parent?: ObjectId | undefined;
}

export interface Sequence extends RelationBase {
  readonly kind: 'sequence';
  readonly ownedBy?: { readonly table: ObjectId; readonly column: string } | undefined;
  /** It belongs to an identity column and goes with the identity. */
  readonly identity: boolean;
}

export type Relation = Table | View | MaterializedView | Index | Sequence;

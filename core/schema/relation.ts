import type { ConstraintFacts } from '#core/sql/facts/constraint';
import type { Expression } from '#core/sql/facts/expression';
import type { IndexColumn } from '#core/sql/facts/indexes';
import type { TypeReference } from '#core/sql/facts/name';
import type { PartitionBound, PartitionKey, Persistence } from '#core/sql/facts/table';

/** A relation's or type's identity: `schema.name`, both as the catalogue spells them. */
export type ObjectId = `${string}.${string}`;

/** Where an object came into being. Objects of a catalogue snapshot or of a context file have none. */
export interface Origin {
  readonly file: string;
  /** Index of the statement in that file. */
  readonly statement: number;
}

interface RelationBase {
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
  readonly origin?: Origin | undefined;
}

export interface Column {
  readonly name: string;
  readonly type?: TypeReference | undefined;
  readonly notNull: boolean;
  readonly default?: Expression | undefined;
  readonly generated?: 'stored' | 'virtual' | undefined;
  readonly identity: boolean;
  /** Columns that come from a parent keep their place when the parent changes. */
  readonly inherited: boolean;
  readonly origin?: Origin | undefined;
}

/** A constraint that the table has now, with the name that PostgreSQL gives it when the author gave none. */
export interface Constraint {
  readonly name: string;
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
  readonly function: string;
  readonly enabled: boolean;
}

export interface Policy {
  readonly name: string;
  readonly using?: Expression | undefined;
  readonly withCheck?: Expression | undefined;
}

export interface Table extends RelationBase {
  readonly kind: 'table' | 'foreign table';
  readonly persistence: Persistence;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly ObjectId[];
  /** Tables whose foreign keys point here, themselves included when self-referencing. */
  readonly referencedBy: readonly ObjectId[];
  readonly partitionBy?: PartitionKey | undefined;
  readonly partitionOf?: { readonly parent: ObjectId; readonly bound: PartitionBound } | undefined;
  /** Partitions and inheriting tables. */
  readonly children: readonly ObjectId[];
  /** Parents by plain inheritance. */
  readonly inherits: readonly ObjectId[];
  readonly ofType?: ObjectId | undefined;
  readonly triggers: readonly Trigger[];
  readonly rules: readonly string[];
  readonly policies: readonly Policy[];
  readonly rowSecurity: boolean;
  /** Views and materialized views that read it directly. */
  readonly dependents: readonly ObjectId[];
  /** Sequences owned by its columns: serial and identity. */
  readonly sequences: readonly ObjectId[];
}

export interface View extends RelationBase {
  readonly kind: 'view';
  readonly reads: readonly ObjectId[];
  readonly columns: readonly (string | undefined)[];
  readonly dependents: readonly ObjectId[];
  readonly rules: readonly string[];
  readonly triggers: readonly Trigger[];
}

export interface MaterializedView extends RelationBase {
  readonly kind: 'materialized view';
  readonly reads: readonly ObjectId[];
  readonly columns: readonly (string | undefined)[];
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
  /** The constraint that it stands behind. */
  readonly constraint?: string | undefined;
  /** The index of the partitioned parent that it is attached to. */
  readonly parent?: ObjectId | undefined;
}

export interface Sequence extends RelationBase {
  readonly kind: 'sequence';
  readonly ownedBy?: { readonly table: ObjectId; readonly column: string } | undefined;
}

export type Relation = Table | View | MaterializedView | Index | Sequence;

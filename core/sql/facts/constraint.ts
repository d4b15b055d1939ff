import type { Span } from '#core/sql/text/span';
import type { Expression } from './expression';
import type { IndexColumn } from './indexes';
import type { QualifiedName } from './name';

interface Common {
  /** As written; PostgreSQL makes one up when it is missing. */
  readonly name?: string | undefined;
  readonly nameSpan?: Span | undefined;
  /** The whole constraint as written, from CONSTRAINT or its own keyword on. */
  readonly span?: Span | undefined;
  readonly deferrable: boolean;
}

/** PRIMARY KEY or UNIQUE. With `usingIndex` no index is built and `columns` is empty. */
export interface KeyConstraint extends Common {
  readonly type: 'primary key' | 'unique';
  readonly columns: readonly string[];
  readonly include: readonly string[];
  readonly usingIndex?: string | undefined;
  readonly nullsNotDistinct: boolean;
}

export interface CheckConstraint extends Common {
  readonly type: 'check';
  readonly expression: Expression;
  readonly notValid: boolean;
  readonly notEnforced: boolean;
  readonly noInherit: boolean;
}

/** NOT NULL as a named constraint (PostgreSQL 18) or as a column property. */
export interface NotNullConstraint extends Common {
  readonly type: 'not null';
  readonly column: string;
  readonly notValid: boolean;
  readonly noInherit: boolean;
}

export interface ForeignKeyConstraint extends Common {
  readonly type: 'foreign key';
  readonly columns: readonly string[];
  readonly references: QualifiedName;
  /** Empty means the referenced table's primary key. */
  readonly referencedColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  readonly notValid: boolean;
  readonly notEnforced: boolean;
}

export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export interface ExcludeConstraint extends Common {
  readonly type: 'exclude';
  /** Those of its elements that are plain columns. */
  readonly columns: readonly string[];
  /** All elements, as the index has them. */
  readonly elements: readonly IndexColumn[];
  readonly where?: Expression | undefined;
  readonly method: string;
}

export type ConstraintFacts =
  | KeyConstraint
  | CheckConstraint
  | NotNullConstraint
  | ForeignKeyConstraint
  | ExcludeConstraint;

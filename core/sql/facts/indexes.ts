import type { Span } from '#core/sql/text/span';
import type { Expression } from './expression';
import type { QualifiedName } from './name';

export interface IndexColumn {
  /** Missing for an expression. */
  readonly name?: string | undefined;
  readonly expression?: Expression | undefined;
  /**
   * What PostgreSQL calls it in the names that it makes up, where that is not the column's name: `lower` for `lower(a)`.
   * Missing for an expression that it calls `expr`.
   */
  readonly label?: string | undefined;
  readonly descending: boolean;
  /** Where NULLs stand, when it is written. Unwritten: last, or first when `descending`. */
  readonly nulls?: 'first' | 'last' | undefined;
  readonly collation?: string | undefined;
  readonly operatorClass?: string | undefined;
  /** Whether its operator class is given options: `gist_trgm_ops (siglen = 32)`. */
  readonly operatorClassOptions?: boolean | undefined;
}

export interface CreateIndex {
  readonly kind: 'create index';
  /** PostgreSQL makes a name up when it is missing. */
  readonly name?: string | undefined;
  readonly nameSpan?: Span | undefined;
  readonly table: QualifiedName;
  readonly only: boolean;
  readonly method: string;
  readonly columns: readonly IndexColumn[];
  readonly include: readonly string[];
  readonly where?: Expression | undefined;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly concurrently: boolean;
  readonly ifNotExists: boolean;
}

export interface Reindex {
  readonly kind: 'reindex';
  readonly of: 'index' | 'table' | 'schema' | 'database' | 'system';
  readonly name?: QualifiedName | undefined;
  readonly concurrently: boolean;
}

/** ALTER INDEX parent ATTACH PARTITION child. */
export interface AttachIndex {
  readonly kind: 'attach index';
  readonly index: QualifiedName;
  readonly partition: QualifiedName;
}

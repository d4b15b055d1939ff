import type { Span } from '#core/sql/text/span';
import type { ConstraintFacts } from './constraint';
import type { Expression } from './expression';
import type { TypeReference } from './name';

/** One column definition of CREATE TABLE or ADD COLUMN, with the constraints written beside it. */
export interface ColumnFacts {
  readonly name: string;
  readonly nameSpan?: Span | undefined;
  /** The whole definition as written, the constraints beside it included. */
  readonly span?: Span | undefined;
  /** Missing for the columns of a typed table (`OF type`) or a partition. */
  readonly type?: TypeReference | undefined;
  /** NOT NULL as written; a primary key's columns get it without a word. */
  readonly notNull: boolean;
  readonly default?: Expression | undefined;
  readonly generated?: { readonly stored: boolean; readonly expression: Expression } | undefined;
  readonly identity?: 'always' | 'by default' | undefined;
  readonly collation?: string | undefined;
  readonly storage?: string | undefined;
  readonly compression?: string | undefined;
  /**
   * PRIMARY KEY, UNIQUE, CHECK and REFERENCES written on the column. NOT NULL is `notNull`, and here as well only when it
   * has a name or is NO INHERIT.
   */
  readonly constraints: readonly ConstraintFacts[];
}

import type { Span } from '#core/sql/text/span';
import type { QualifiedName, TypeReference } from './name';
import type { ColumnRead } from './query';

/**
 * One conjunct of a condition, in the few shapes that decide whether PostgreSQL can skip a scan, or which rows are meant:
 * `c IS NULL`, `c IS NOT NULL`, `c >= constant`, `c IN (constants)`. Anything else is `other`.
 * Constants are their text without quotes; casts of constants are looked through.
 */
export type Conjunct =
  | { readonly test: 'null' | 'not null'; readonly column: string }
  | {
      readonly test: 'compare';
      readonly column: string;
      readonly operator: '=' | '<' | '<=' | '>' | '>=' | '<>';
      readonly value: string;
    }
  | { readonly test: 'in'; readonly column: string; readonly values: readonly string[] }
  | { readonly test: 'other' };

/** A column under nothing but casts, the innermost first: `c::integer::bigint`; a bare column has none. */
export interface CastColumn {
  readonly column: string;
  readonly types: readonly TypeReference[];
}

/** What is known of a scalar expression without running it. */
export interface Expression {
  /** The expression as written, cut from the statement's text. */
  readonly text: string;
  readonly span?: Span | undefined;
  /** `constant`: literals and casts of literals; `call`: one or more functions or operators; `columns`: reads columns. */
  readonly shape: 'null' | 'constant' | 'call' | 'columns';
  /** The literal's text when `shape` is `constant`. */
  readonly value?: string | undefined;
  /** Functions called anywhere inside, `current_timestamp` and its kin included under their keyword's name. */
  readonly functions: readonly QualifiedName[];
  /** Sequences that it advances or sets: constant arguments of `nextval` and `setval`. */
  readonly sequences: readonly QualifiedName[];
  /** Names of columns read, unqualified. */
  readonly columns: readonly string[];
  readonly hasSubquery: boolean;
  /** Columns whose values flow into its value, each with the functions that it goes through. */
  readonly reads: readonly ColumnRead[];
  /** Set when the expression is a column, or a column's cast. */
  readonly cast?: CastColumn | undefined;
  /** The value that a condition has for every row, where it can be told without looking at one. */
  readonly always?: boolean | undefined;
  /** The top-level AND-ed conditions; empty for an expression that is no condition. */
  readonly conjuncts: readonly Conjunct[];
}

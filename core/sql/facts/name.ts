import type { Span } from '#core/sql/text/span';

/**
 * The name of an object as PostgreSQL resolves it: quotes removed, unquoted letters folded to lower case.
 * `span` is relative to the statement's text and is missing where neither grammar nor tokens tell the place.
 */
export interface QualifiedName {
  readonly schema?: string | undefined;
  readonly name: string;
  readonly span?: Span | undefined;
}

/** A type as written: `varchar(20)[]` is `{ name: 'varchar', modifiers: ['20'], dimensions: 1 }`. */
export interface TypeReference {
  readonly schema?: string | undefined;
  /** PostgreSQL's internal spelling: `int4` for `integer`, `timestamptz` for `timestamp with time zone`, `bpchar` for `char`. */
  readonly name: string;
  /** Type modifiers as written: length, precision and scale, interval fields. */
  readonly modifiers: readonly string[];
  /** Number of array dimensions; 0 for a scalar. */
  readonly dimensions: number;
  /** What the author wrote when it matters: `serial`, `bigserial`, `smallserial` become `int4`, `int8`, `int2` with a sequence. */
  readonly serial: boolean;
  /** The type in its usual spelling, for messages: `character varying(20)[]`. */
  readonly text: string;
  readonly span?: Span | undefined;
}

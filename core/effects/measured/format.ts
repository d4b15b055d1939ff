import type { LockMode } from '#core/sql/facts/lockMode';

/**
 * The shape of `locks.json`: what real PostgreSQL servers did when they ran one statement form each on the fixture
 * schema. Written by `npm run measure:locks`, never by hand. Names are `schema.name`; the TOAST table of t is
 * `toast of schema.t`, and the index of a TOAST table counts as its table.
 */
export interface MeasuredLocks {
  /** The exact server that was measured, by major: `"18": "18.4"`. */
  readonly servers: Readonly<Record<string, string>>;
  /** Every relation of the fixture (as on the newest major), so that a reader knows what a locked name is. */
  readonly relations: Readonly<Record<string, MeasuredRelation>>;
  /** Sorted by `form`. */
  readonly forms: readonly MeasuredForm[];
}

/** Kinds as pg_class has them, in words. */
export type RelationKind =
  | 'table'
  | 'partitioned table'
  | 'index'
  | 'partitioned index'
  | 'view'
  | 'materialized view'
  | 'sequence'
  | 'foreign table'
  | 'composite type'
  | 'toast';

export interface MeasuredRelation {
  readonly kind: RelationKind;
  /** The table of an index or of a TOAST table. */
  readonly table?: string;
}

export interface MeasuredForm {
  /** `family/form`, for instance `alter-table/add-column-null`. */
  readonly form: string;
  /** Statements that ran, and were over, before the measured one. */
  readonly setup?: readonly string[];
  readonly sql: string;
  /** Ranges of majors with the same result, ascending, without gaps. */
  readonly versions: readonly MeasuredRange[];
}

/** What the servers `from` to `to` did. A key that is missing stands for "none". */
export interface MeasuredRange {
  readonly from: number;
  readonly to: number;
  /** The server refused the form: its message. Then nothing else is present. */
  readonly error?: string;
  /**
   * True when the statement ran inside a transaction block, and held every lock until its end. False when the server
   * refuses it there; then the locks are those seen held or awaited at any moment while it ran.
   */
  readonly transaction?: boolean;
  /** Relation that existed before the statement -> strongest mode. Relations of the system catalogue are left out. */
  readonly locks?: Readonly<Record<string, LockMode>>;
  /**
   * Relation -> strongest mode that the statement had, or stood in line for, and gave back before its end, where that is more
   * than it keeps: an error that a DO block handled, an IF EXISTS that found nothing.
   */
  readonly released?: Readonly<Record<string, LockMode>>;
  /** Tables and materialized views whose rows were written anew into a new file. */
  readonly rewrites?: readonly string[];
  /** Relations whose file was copied as it is, into another tablespace. */
  readonly copies?: readonly string[];
  /** Relations that were given a new, empty file. */
  readonly empties?: readonly string[];
  /** Index that was built, new or anew -> its table. */
  readonly builds?: Readonly<Record<string, string>>;
  /** Table -> how often the statement read it sequentially from start to end, index builds and rewrites included. */
  readonly scans?: Readonly<Record<string, number>>;
}

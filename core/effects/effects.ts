import type { LockMode } from '#core/sql/facts/lockMode';
import type { Span } from '#core/sql/text/span';

/**
 * What a locked relation is to the statement. `referenced` is the other side of a foreign key (in either direction) and
 * what a view or query reads; `parent` is a partition's or child's parent and an index's table; `partition` is a
 * partition or inheriting child.
 */
export type LockRole = 'target' | 'referenced' | 'partition' | 'parent' | 'index' | 'toast' | 'view' | 'sequence';

/** One lock that the statement takes on a relation that existed before it. The strongest mode when it takes several. */
export interface LockTaken {
  /** `schema.name`; the TOAST table of t is `toast of schema.t`. */
  readonly relation: string;
  readonly mode: LockMode;
  readonly role: LockRole;
  /** `statement`: given back when the statement ends, as outside of transactions (CONCURRENTLY, VACUUM). */
  readonly until: 'commit' | 'statement';
}

/** What the statement does to data, in proportion to the relation's size. */
export interface Work {
  /** `copy` moves the files to another tablespace unchanged; `rows` changes or reads rows as DML does. */
  readonly kind: 'rewrite' | 'scan' | 'index build' | 'copy' | 'rows';
  readonly relation: string;
  /** The index built, where it has a name already. */
  readonly index?: string | undefined;
  /** Why, in plain words: `the default is volatile`, `verifies that no NULL is left`. */
  readonly because: string;
  /** Position in `AlterTable.actions` of the part that asks for it; undefined for other statements. */
  readonly action?: number | undefined;
}

/**
 * How the duration grows: `instant` whatever the size; with `rows`; with `rows and indexes`; `unknown` for code that
 * cannot be seen (a function's body, a statement the engine does not know).
 */
export type DurationClass = 'instant' | 'rows' | 'rows and indexes' | 'unknown';

/** Whether a statement may run inside a transaction block. `outside` is refused there by the server. */
export type TransactionRule = 'any' | 'outside' | 'inside only';

/** What one statement does to the database when it runs, under one server version and one context. */
export interface Effects {
  readonly locks: readonly LockTaken[];
  /** Empty means none. */
  readonly work: readonly Work[];
  readonly duration: DurationClass;
  readonly transaction: TransactionRule;
  /** What was assumed because the model does not know better: plain sentences. */
  readonly assumptions: readonly string[];
  /** The statement is of a kind, or has a part, that the engine does not know: strongest lock assumed. */
  readonly unknown?: { readonly reason: string; readonly span?: Span | undefined } | undefined;
}

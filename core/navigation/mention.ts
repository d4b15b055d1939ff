import type { Origin } from '#core/schema/relation';
import type { Span } from '#core/sql/text/span';

/**
 * Where a name is looked up. Tables, views, indexes and sequences share their names and are all relations; what lives on
 * a relation, type or domain is a part of it.
 */
export type Space = 'relation' | 'type' | 'routine' | 'schema';

export type PartKind = 'column' | 'constraint' | 'trigger' | 'policy' | 'rule';

export interface Part {
  readonly kind: PartKind;
  readonly name: string;
}

/** What a name means at one moment; later it may mean another object. */
export interface Target {
  readonly space: Space;
  /** `schema.name`; of a schema, its name. */
  readonly id: string;
  readonly part?: Part | undefined;
}

/** What a statement does with the object that it names. `replace` is CREATE OR REPLACE of what is there. */
export type Role = 'create' | 'replace' | 'rename' | 'alter' | 'drop' | 'reference';

/** One place of a file that names an object. */
export interface Mention {
  readonly target: Target;
  readonly role: Role;
  /** Of the name, in the file. */
  readonly span: Span;
  /** Index of the top-level statement. */
  readonly statement: number;
  /** Whether later files find what the statement does: one that undoes or verifies sees and changes nothing for them. */
  readonly counts: boolean;
  /** The object's kind in PostgreSQL's words, as far as the statement or the model tells. */
  readonly kind: string;
  /** Whether the model has the object: before the statement, or because this one makes it. `unsure` of what may be there unseen. */
  readonly known: 'yes' | 'no' | 'unsure';
  /** Where the model says that it came into being. */
  readonly origin?: Origin | undefined;
  /** What it is called from here on. */
  readonly becomes?: Target | undefined;
}

/** All that one file mentions, in the order of its statements. */
export interface FileMentions {
  readonly path: string;
  /** Of the top-level statements. */
  readonly statements: readonly Span[];
  readonly mentions: readonly Mention[];
}

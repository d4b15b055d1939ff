import type { Facts } from './facts';
import type { QualifiedName } from './name';
import type { Query } from './query';

/**
 * Kinds of objects in PostgreSQL's own words. Kinds that live on a table carry the table in `ObjectReference.on`.
 */
export type ObjectKind =
  | 'table'
  | 'view'
  | 'materialized view'
  | 'index'
  | 'sequence'
  | 'foreign table'
  | 'column'
  | 'constraint'
  | 'trigger'
  | 'rule'
  | 'policy'
  | 'function'
  | 'procedure'
  | 'routine'
  | 'aggregate'
  | 'type'
  | 'attribute'
  | 'domain'
  | 'domain constraint'
  | 'schema'
  | 'extension'
  | 'publication'
  | 'subscription'
  | 'statistics'
  | 'event trigger'
  | 'collation'
  | 'conversion'
  | 'operator'
  | 'operator class'
  | 'operator family'
  | 'cast'
  | 'transform'
  | 'language'
  | 'access method'
  | 'foreign data wrapper'
  | 'server'
  | 'user mapping'
  | 'text search configuration'
  | 'text search dictionary'
  | 'text search parser'
  | 'text search template'
  | 'tablespace'
  | 'role'
  | 'database'
  | 'large object'
  | 'parameter';

/** One object named by a statement. */
export interface ObjectReference extends QualifiedName {
  /** The table of a column, constraint, trigger, rule or policy; the type of an attribute; the domain of its constraint. */
  readonly on?: QualifiedName | undefined;
  /** Argument types of a function, where written. */
  readonly arguments?: readonly string[] | undefined;
}

export interface Drop {
  readonly kind: 'drop';
  readonly of: ObjectKind;
  readonly objects: readonly ObjectReference[];
  readonly ifExists: boolean;
  readonly cascade: boolean;
  readonly concurrently: boolean;
}

/** ALTER ... RENAME, of an object, a column (`of: 'column'`), a constraint or an attribute. */
export interface Rename {
  readonly kind: 'rename';
  readonly of: ObjectKind;
  /** The word written behind ALTER, when it differs: `ALTER TABLE an_index RENAME` locks more than `ALTER INDEX`. */
  readonly through: ObjectKind;
  readonly object: ObjectReference;
  readonly to: string;
  readonly ifExists: boolean;
}

export interface SetSchema {
  readonly kind: 'set schema';
  readonly of: ObjectKind;
  readonly object: ObjectReference;
  readonly to: string;
  readonly ifExists: boolean;
}

export interface ChangeOwner {
  readonly kind: 'change owner';
  readonly of: ObjectKind;
  readonly object: ObjectReference;
  readonly owner: string;
}

export interface Comment {
  readonly kind: 'comment';
  readonly of: ObjectKind;
  readonly object: ObjectReference;
  /** `null` removes the comment, as the empty text does. */
  readonly text: string | null;
}

/** SECURITY LABEL ON an object. */
export interface SecurityLabel {
  readonly kind: 'security label';
  readonly of: ObjectKind;
  readonly object: ObjectReference;
}

export interface CreateView {
  readonly kind: 'create view';
  readonly name: QualifiedName;
  readonly orReplace: boolean;
  readonly temporary: boolean;
  readonly columns: readonly string[];
  readonly query: Query;
  /** Names of the columns that the query speaks of, without their tables; `*` when it takes every column of something. */
  readonly columnsRead: readonly string[];
  /** The query without what means nothing, in few characters: alike where two ask alike. */
  readonly definition: string;
  readonly options: readonly string[];
}

export interface CreateSequence {
  readonly kind: 'create sequence';
  readonly name: QualifiedName;
  readonly ifNotExists: boolean;
  readonly temporary: boolean;
  readonly ownedBy?: ObjectReference | undefined;
}

export interface AlterSequence {
  readonly kind: 'alter sequence';
  readonly name: QualifiedName;
  readonly ifExists: boolean;
  /** Lower-case option names: `restart`, `owned by`, `increment`, `as`, ... */
  readonly options: readonly string[];
  readonly ownedBy?: ObjectReference | undefined;
}

export interface CreateStatistics {
  readonly kind: 'create statistics';
  readonly name?: QualifiedName | undefined;
  readonly table: QualifiedName;
  readonly ifNotExists: boolean;
}

export interface CreateSchema {
  readonly kind: 'create schema';
  readonly name: string;
  readonly ifNotExists: boolean;
  readonly owner?: string | undefined;
  /** The CREATE and GRANT statements written inside; their names without a schema belong to the new one. */
  readonly elements: readonly Facts[];
}

/** ALTER ... DEPENDS ON EXTENSION, of a function, trigger, index or materialized view. */
export interface DependsOnExtension {
  readonly kind: 'depends on extension';
  readonly of: ObjectKind;
  readonly object: ObjectReference;
}

export type ObjectFacts =
  | Drop
  | Rename
  | SetSchema
  | ChangeOwner
  | Comment
  | SecurityLabel
  | CreateView
  | CreateSequence
  | AlterSequence
  | CreateStatistics
  | CreateSchema
  | DependsOnExtension;

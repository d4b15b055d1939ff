import type { QualifiedName } from './name';
import type { ObjectKind, ObjectReference } from './objects';

/** GRANT and REVOKE of privileges on objects. */
export interface Grant {
  readonly kind: 'grant';
  readonly revoke: boolean;
  readonly of: ObjectKind;
  readonly objects: readonly ObjectReference[];
  /** GRANT ... ON ALL TABLES IN SCHEMA: `objects` are the schemas. */
  readonly allInSchema: boolean;
  /** Upper-case privilege names; empty means ALL. */
  readonly privileges: readonly string[];
  /** Columns named behind a privilege. */
  readonly columns: readonly string[];
  /** `public` for PUBLIC. */
  readonly grantees: readonly string[];
  readonly grantOption: boolean;
  readonly cascade: boolean;
}

/** GRANT role TO role. */
export interface GrantRole {
  readonly kind: 'grant role';
  readonly revoke: boolean;
  readonly roles: readonly string[];
  readonly grantees: readonly string[];
}

export interface AlterDefaultPrivileges {
  readonly kind: 'alter default privileges';
  readonly schemas: readonly string[];
  readonly forRoles: readonly string[];
  readonly grant: Grant;
}

export interface RoleFacts {
  readonly kind: 'create role' | 'alter role';
  readonly name: string;
  /** Lower-case option names that are switched on: `superuser`, `login`, `password`, `bypassrls`, ... */
  readonly options: readonly string[];
}

/** REASSIGN OWNED and DROP OWNED: touch whatever the roles own. */
export interface OwnedByRoles {
  readonly kind: 'reassign owned' | 'drop owned';
  readonly roles: readonly string[];
  readonly cascade: boolean;
}

export interface DatabaseFacts {
  readonly kind: 'create database' | 'alter database' | 'create tablespace' | 'alter tablespace' | 'alter system';
  readonly name: string;
}

export interface ExtensionFacts {
  readonly kind: 'create extension' | 'alter extension';
  readonly name: string;
  readonly ifNotExists: boolean;
  /** What ALTER EXTENSION ... ADD and DROP make a member or not. */
  readonly member?: { readonly of: ObjectKind; readonly object: ObjectReference } | undefined;
}

/** CREATE and ALTER PUBLICATION. */
export interface PublicationFacts {
  readonly kind: 'create publication' | 'alter publication';
  readonly name: string;
  readonly action: 'create' | 'add' | 'drop' | 'set' | 'options';
  readonly tables: readonly QualifiedName[];
  readonly schemas: readonly string[];
  readonly allTables: boolean;
}

export interface SubscriptionFacts {
  readonly kind: 'create subscription' | 'alter subscription';
  /** CREATE makes a replication slot on the other server, unless its options say otherwise. */
  readonly createsSlot: boolean;
  readonly name: string;
  /** Lower-case action of ALTER: `connection`, `refresh`, `set publication`, `enable`, ... */
  readonly action: string;
}

/**
 * Statements that make or change an object that no table depends on: collations, casts, operators, text search,
 * languages, foreign servers, event triggers, statistics targets. `command` is the server's command tag.
 */
export interface CatalogueCommand {
  readonly kind: 'catalogue command';
  readonly command: string;
  readonly name?: QualifiedName | undefined;
}

/** IMPORT FOREIGN SCHEMA. */
export interface ImportForeignSchema {
  readonly kind: 'import foreign schema';
  readonly schema: string;
}

export type AccessFacts =
  | Grant
  | GrantRole
  | AlterDefaultPrivileges
  | RoleFacts
  | OwnedByRoles
  | DatabaseFacts
  | ExtensionFacts
  | PublicationFacts
  | SubscriptionFacts
  | CatalogueCommand
  | ImportForeignSchema;

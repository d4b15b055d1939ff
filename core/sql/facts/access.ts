import type { Expression } from './expression';
import type { QualifiedName } from './name';
import type { ObjectKind, ObjectReference } from './objects';
import type { TableReference } from './query';
import type { SetSetting } from './session';

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
  /** The privileges that are narrowed to columns; ALL by that word. */
  readonly ofColumns: readonly { readonly privilege: string; readonly columns: readonly string[] }[];
  /** `public` for PUBLIC. */
  readonly grantees: readonly string[];
  /** WITH GRANT OPTION; REVOKE GRANT OPTION FOR. */
  readonly grantOption: boolean;
  readonly cascade: boolean;
  /** GRANTED BY. */
  readonly grantedBy?: string | undefined;
}

/** GRANT role TO role. */
export interface GrantRole {
  readonly kind: 'grant role';
  readonly revoke: boolean;
  readonly roles: readonly string[];
  readonly grantees: readonly string[];
  /** ADMIN, INHERIT and SET with what they are given; REVOKE takes an option away only, where one is named. */
  readonly options: { readonly [Option in 'admin' | 'inherit' | 'set']?: boolean };
  readonly cascade: boolean;
  /** GRANTED BY. */
  readonly grantedBy?: string | undefined;
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
  /** The same names where they are switched off: NOSUPERUSER. */
  readonly switchedOff: readonly string[];
  /** IN ROLE: the roles that it becomes a member of. */
  readonly memberOf: readonly string[];
  /** ROLE and ADMIN, or those that ALTER GROUP adds or drops. */
  readonly members: readonly string[];
  readonly admins: readonly string[];
  /** Whether ALTER GROUP drops the members. */
  readonly dropsMembers: boolean;
  /** How the password is written; `none` for PASSWORD NULL. */
  readonly password?: PasswordForm | undefined;
  readonly validUntil?: string | undefined;
  readonly setting?: StoredSetting | undefined;
  /** IN DATABASE: where the setting holds. */
  readonly database?: string | undefined;
}

/** As it is, as a verifier of one of the two kinds, or not at all. */
export type PasswordForm = 'plain' | 'md5' | 'scram-sha-256' | 'none';

/** What ALTER ROLE, DATABASE and SYSTEM do to a setting; without values it goes back to its default. */
export interface StoredSetting extends Pick<SetSetting, 'setting' | 'values'> {
  /** SET ... FROM CURRENT: the value that the session has. */
  readonly fromCurrent: boolean;
}

/** REASSIGN OWNED and DROP OWNED: touch whatever the roles own. */
export interface OwnedByRoles {
  readonly kind: 'reassign owned' | 'drop owned';
  readonly roles: readonly string[];
  /** The new owner of REASSIGN. */
  readonly to?: string | undefined;
  readonly cascade: boolean;
}

export interface DatabaseFacts {
  readonly kind: 'create database' | 'alter database' | 'create tablespace' | 'alter tablespace' | 'alter system';
  readonly name: string;
  readonly setting?: StoredSetting | undefined;
  /** OWNER of CREATE. */
  readonly owner?: string | undefined;
}

export interface ExtensionFacts {
  readonly kind: 'create extension' | 'alter extension';
  readonly name: string;
  readonly ifNotExists: boolean;
  /** What ALTER EXTENSION ... ADD and DROP make a member or not. */
  readonly member?: { readonly of: ObjectKind; readonly object: ObjectReference } | undefined;
}

/** A table of a publication, with the columns and rows that are sent; missing means all of them. */
export interface PublishedTable extends TableReference {
  readonly columns?: readonly string[] | undefined;
  readonly where?: Expression | undefined;
}

/** CREATE and ALTER PUBLICATION. */
export interface PublicationFacts {
  readonly kind: 'create publication' | 'alter publication';
  readonly name: string;
  readonly action: 'create' | 'add' | 'drop' | 'set' | 'options';
  readonly tables: readonly PublishedTable[];
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
  /** The connection string of CREATE and ALTER ... CONNECTION. */
  readonly connection?: string | undefined;
}

/** An option of a foreign server or user mapping, and what becomes of it. */
export interface GenericOption {
  readonly name: string;
  readonly value: string;
  readonly action: 'add' | 'set' | 'drop';
}

/**
 * Statements that make or change an object that no table depends on: collations, casts, operators, text search,
 * languages, foreign servers, event triggers, statistics targets. `command` is the server's command tag.
 */
export interface CatalogueCommand {
  readonly kind: 'catalogue command';
  readonly command: string;
  readonly name?: QualifiedName | undefined;
  /** Of a foreign server or user mapping. */
  readonly options?: readonly GenericOption[] | undefined;
  /** The foreign data wrapper of CREATE SERVER. */
  readonly wrapper?: string | undefined;
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

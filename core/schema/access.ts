import type { PasswordForm } from '#core/sql/facts/access';
import type { Expression } from '#core/sql/facts/expression';
import type { ObjectKind } from '#core/sql/facts/objects';
import { PersistentMap } from './persistentMap';
import type { ObjectId, Origin } from './relation';

/** Whoever is connected when migrations run, by the keyword that means it, as no file tells the name. */
export const CONNECTED = 'current_user';

/** PUBLIC: every role. No role can have this name. */
export const PUBLIC = 'public';

/** One privilege that a role has on an object, from one grantor: two who gave the same are two of these. */
export interface GivenPrivilege {
  /** `public` for PUBLIC. */
  readonly grantee: string;
  /** Who gave it; missing where nobody knows, as the owner of the object is not known. */
  readonly grantor?: string | undefined;
  /** In upper case, never ALL: that is each of them. MAINTAIN is among them, which servers before 17 do not know. */
  readonly privilege: string;
  /** Of one column only. */
  readonly column?: string | undefined;
  /** WITH GRANT OPTION. */
  readonly grantable: boolean;
  readonly origin?: Origin | undefined;
}

/** Whose an object is, and what may be done with it. */
export interface Held {
  /**
   * `CONNECTED` for whoever is connected when migrations run. Missing where nobody knows: no migration made the object,
   * and then there may be more privileges than the listed ones, and fewer than PostgreSQL gives by itself.
   */
  readonly owner?: string | undefined;
  /** What others than its owner may do with it. Missing where it is what PostgreSQL gives by itself (`grantsOn`). */
  readonly grants?: readonly GivenPrivilege[] | undefined;
  /** What the owner itself may do, where that is not all, or not by itself: it took something away, or was granted it. */
  readonly ownersOwn?: readonly GivenPrivilege[] | undefined;
}

/** An object that is in the model for who may do what with it alone: a schema, a database, a language, ... */
export interface HeldObject extends Held {
  readonly of: ObjectKind;
  readonly name: string;
}

/** What objects of one kind start with when a role makes them (ALTER DEFAULT PRIVILEGES). */
export interface DefaultPrivileges {
  readonly role: string;
  /** Missing where it is so in every schema. */
  readonly schema?: string | undefined;
  readonly of: ObjectKind;
  /** Of others than the role. */
  readonly privileges: readonly GivenPrivilege[];
  /** As of an object; in one schema, what is added to what the role has of its own anyway. */
  readonly ownersOwn?: readonly GivenPrivilege[] | undefined;
}

export interface Role {
  readonly name: string;
  /** Switched on, lower case: `login`, `inherit`, `superuser`, `bypassrls`, `createrole`, `createdb`, `replication`. */
  readonly attributes: ReadonlySet<string>;
  readonly password?: PasswordForm | undefined;
  readonly validUntil?: string | undefined;
  /** Nobody read the statement that made it: what is not listed it may have all the same. */
  readonly partial: boolean;
  readonly origin?: Origin | undefined;
}

/** That a role is a member of another. From PostgreSQL 16 on there is one for each grantor, before that one altogether. */
export interface Membership {
  readonly role: string;
  /** `CONNECTED` for what a superuser grants. */
  readonly grantor: string;
  /** WITH ADMIN OPTION. */
  readonly admin: boolean;
  /** Whether the member has the role's privileges without a SET ROLE; before 16, an attribute of the member alone. */
  readonly inherit: boolean;
  /** Whether the member may SET ROLE to it. */
  readonly set: boolean;
  readonly origin?: Origin | undefined;
}

/** What is set for whoever connects: as a role, to a database, to the server. */
export interface StoredSettings {
  /** `all` for ALTER ROLE ALL; missing with the database: ALTER SYSTEM. */
  readonly role?: string | undefined;
  readonly database?: string | undefined;
  readonly values: ReadonlyMap<string, { readonly value: string; readonly origin?: Origin | undefined }>;
}

export interface Published {
  readonly table: ObjectId;
  /** Missing means all. */
  readonly columns?: readonly string[] | undefined;
  readonly where?: Expression | undefined;
  readonly origin?: Origin | undefined;
}

export interface Publication {
  readonly name: string;
  readonly allTables: boolean;
  readonly tables: readonly Published[];
  /** TABLES IN SCHEMA. */
  readonly schemas: readonly { readonly name: string; readonly origin?: Origin | undefined }[];
  readonly comment?: string | undefined;
  /** Nobody read the statement that made it. */
  readonly partial: boolean;
  readonly origin?: Origin | undefined;
}

/** What leads out of the database: a foreign server, a subscription, a tablespace. */
export interface Link {
  readonly of: 'server' | 'subscription' | 'tablespace';
  readonly name: string;
  /** The foreign data wrapper of a server. */
  readonly wrapper?: string | undefined;
  readonly comment?: string | undefined;
  /** Nobody read the statement that made it. */
  readonly partial: boolean;
  readonly origin?: Origin | undefined;
}

/**
 * Who may do what, as far as it does not stand on the relations themselves (`owner`, `grants`). A value, as the schema
 * that it is a part of.
 */
export interface Access {
  readonly roles: PersistentMap<string, Role>;
  /** By member. */
  readonly memberships: PersistentMap<string, readonly Membership[]>;
  readonly defaults: PersistentMap<string, DefaultPrivileges>;
  /** By kind and name: `schema app`. */
  readonly objects: PersistentMap<string, HeldObject>;
  readonly settings: PersistentMap<string, StoredSettings>;
  readonly publications: PersistentMap<string, Publication>;
  /** By kind and name: `server dwh`. */
  readonly links: PersistentMap<string, Link>;
}

export const emptyAccess: Access = {
  roles: PersistentMap.of(),
  memberships: PersistentMap.of(),
  defaults: PersistentMap.of(),
  objects: PersistentMap.of(),
  settings: PersistentMap.of(),
  publications: PersistentMap.of(),
  links: PersistentMap.of(),
};

/** All roles that a role is a member of, directly or through others. */
export function rolesOf(access: Access, member: string): ReadonlySet<string> {
  const found = new Set<string>([member]);
  for (const each of found) for (const { role } of access.memberships.get(each) ?? []) found.add(role);
  found.delete(member);
  return found;
}

/** A role and all those whose privileges it has without a SET ROLE, nearest first. */
export function rolesInherited(access: Access, member: string): readonly string[] {
  const found = new Set<string>([member]);
  for (const each of found)
    for (const { role, inherit } of access.memberships.get(each) ?? []) if (inherit) found.add(role);
  return [...found];
}

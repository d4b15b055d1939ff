import type { ObjectKind } from '#core/sql/facts/objects';
import { type GivenPrivilege, type Held, PUBLIC } from './access';

/** Kinds of objects that share one list of privileges. */
export type PrivilegeKind =
  | 'table'
  | 'column'
  | 'sequence'
  | 'routine'
  | 'type'
  | 'schema'
  | 'database'
  | 'language'
  | 'tablespace'
  | 'foreign data wrapper'
  | 'server'
  | 'parameter'
  | 'large object';

/** What ALL means. MAINTAIN is among it, which servers before 17 do not know. */
const all: Readonly<Record<PrivilegeKind, readonly string[]>> = {
  table: ['INSERT', 'SELECT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'],
  column: ['INSERT', 'SELECT', 'UPDATE', 'REFERENCES'],
  sequence: ['USAGE', 'SELECT', 'UPDATE'],
  routine: ['EXECUTE'],
  type: ['USAGE'],
  schema: ['USAGE', 'CREATE'],
  database: ['CREATE', 'TEMPORARY', 'CONNECT'],
  language: ['USAGE'],
  tablespace: ['CREATE'],
  'foreign data wrapper': ['USAGE'],
  server: ['USAGE'],
  parameter: ['SET', 'ALTER SYSTEM'],
  'large object': ['SELECT', 'UPDATE'],
};

/** What PUBLIC has without a word. https://www.postgresql.org/docs/current/ddl-priv.html */
const ofPublic: Partial<Readonly<Record<PrivilegeKind, readonly string[]>>> = {
  routine: ['EXECUTE'],
  type: ['USAGE'],
  database: ['CONNECT', 'TEMPORARY'],
  language: ['USAGE'],
};

export function allPrivileges(of: PrivilegeKind): readonly string[] {
  return all[of];
}

/** The list that an object of a kind has its privileges from; undefined where it has none. */
export function privilegeKind(of: ObjectKind): PrivilegeKind | undefined {
  switch (of) {
    case 'function':
    case 'procedure':
    case 'aggregate':
    case 'routine':
      return 'routine';
    case 'domain':
      return 'type';
    case 'view':
    case 'materialized view':
    case 'foreign table':
      return 'table';
    default:
      return Object.hasOwn(all, of) ? (of as PrivilegeKind) : undefined;
  }
}

/** What others than the owner may do with an object, with what PostgreSQL gives by itself. */
export function grantsOn(of: PrivilegeKind, { owner, grants }: Held): readonly GivenPrivilege[] {
  if (grants !== undefined) return grants;
  return owner === undefined ? [] : publicFromTheStart(of, owner);
}

export function publicFromTheStart(of: PrivilegeKind, owner: string): readonly GivenPrivilege[] {
  return (ofPublic[of] ?? []).map((privilege) => ({ grantee: PUBLIC, grantor: owner, privilege, grantable: false }));
}

/** What the owner may do with an object that nothing has been granted on. */
export function ownFromTheStart(of: PrivilegeKind, owner: string): readonly GivenPrivilege[] {
  return all[of].map((privilege) => ({ grantee: owner, grantor: owner, privilege, grantable: false }));
}

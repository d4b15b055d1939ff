import type { Node, RoleSpec } from '@pgsql/types';
import type { OwnedByRoles, RoleFacts } from '#core/sql/facts/access';
import { roleNames } from './grant';
import { roleName } from './name';
import { type Body, unwrapAll } from './node';
import { isTrue } from './option';

/** CREATE ROLE, USER and GROUP; a user may log in without a word. */
export function readCreateRole({ role = '', stmt_type, options }: Body<'CreateRoleStmt'>): RoleFacts {
  const saysLogin = unwrapAll(options, 'DefElem').some(({ defname }) => defname === 'canlogin');
  const implied = stmt_type === 'ROLESTMT_USER' && !saysLogin ? ['login'] : [];
  return { kind: 'create role', name: role, options: [...implied, ...switchedOn(options)] };
}

/** ALTER ROLE ... options; ALTER GROUP ADD USER has the option `rolemembers`. */
export function readAlterRole(statement: Body<'AlterRoleStmt'>): RoleFacts {
  return { kind: 'alter role', name: roleName(statement.role), options: switchedOn(statement.options) };
}

/** ALTER ROLE ... SET and RESET; `ALTER ROLE ALL` has the name `all`. */
export function readAlterRoleSetting({ role }: { readonly role?: RoleSpec }): RoleFacts {
  return { kind: 'alter role', name: role === undefined ? 'all' : roleName(role), options: ['set'] };
}

/** REASSIGN OWNED. */
export function readReassignOwned(statement: Body<'ReassignOwnedStmt'>): OwnedByRoles {
  return { kind: 'reassign owned', roles: roleNames(statement.roles), cascade: false };
}

/** DROP OWNED. */
export function readDropOwned(statement: Body<'DropOwnedStmt'>): OwnedByRoles {
  const cascade = statement.behavior === 'DROP_CASCADE';
  return { kind: 'drop owned', roles: roleNames(statement.roles), cascade };
}

/** The grammar's names where they differ from the words that are written. */
const writtenAs = new Map([
  ['canlogin', 'login'],
  ['isreplication', 'replication'],
]);

function switchedOn(options: readonly Node[] | undefined): string[] {
  return unwrapAll(options, 'DefElem')
    .filter(isTrue)
    .map(({ defname = '' }) => writtenAs.get(defname) ?? defname);
}

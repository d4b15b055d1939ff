import type { DefElem, Node } from '@pgsql/types';
import type { OwnedByRoles, PasswordForm, RoleFacts } from '#core/sql/facts/access';
import { roleNames } from './grant';
import { roleName } from './name';
import { type Body, items, unwrap, unwrapAll } from './node';
import { isTrue } from './option';
import { storedSetting } from './setting';

/** CREATE ROLE, USER and GROUP; a user may log in without a word. */
export function readCreateRole({ role = '', stmt_type, options }: Body<'CreateRoleStmt'>): RoleFacts {
  const saysLogin = unwrapAll(options, 'DefElem').some(({ defname }) => defname === 'canlogin');
  const implied = stmt_type === 'ROLESTMT_USER' && !saysLogin ? ['login'] : [];
  const facts = roleFacts('create role', role, options);
  return { ...facts, options: [...implied, ...facts.options] };
}

/** ALTER ROLE ... options; ALTER GROUP ADD USER has the option `rolemembers`. */
export function readAlterRole({ role, options, action }: Body<'AlterRoleStmt'>): RoleFacts {
  return { ...roleFacts('alter role', roleName(role), options), dropsMembers: action === -1 };
}

/** ALTER ROLE ... SET and RESET; `ALTER ROLE ALL` has the name `all`. */
export function readAlterRoleSetting({ role, database, setstmt }: Body<'AlterRoleSetStmt'>): RoleFacts {
  const facts = roleFacts('alter role', role === undefined ? 'all' : roleName(role), undefined);
  return { ...facts, options: ['set'], setting: storedSetting(setstmt), database };
}

function roleFacts(kind: RoleFacts['kind'], name: string, options: readonly Node[] | undefined): RoleFacts {
  const written = unwrapAll(options, 'DefElem');
  const argument = (option: string) => written.findLast(({ defname }) => defname === option);
  const roles = (option: string) => roleNames(items(argument(option)?.arg));
  const password = argument('password');
  return {
    kind,
    name,
    options: written.filter(isTrue).map(nameOf),
    switchedOff: written.filter((option) => !isTrue(option)).map(nameOf),
    memberOf: roles('addroleto'),
    members: roles('rolemembers'),
    admins: roles('adminmembers'),
    dropsMembers: false,
    password: password && passwordForm(unwrap(password.arg, 'String')?.sval),
    validUntil: unwrap(argument('validUntil')?.arg, 'String')?.sval,
  };
}

/** What the server recognises as encrypted already it stores as it is. */
function passwordForm(written: string | undefined): PasswordForm {
  if (written === undefined) return 'none';
  if (/^md5[0-9a-f]{32}$/.test(written)) return 'md5';
  return written.startsWith('SCRAM-SHA-256$') ? 'scram-sha-256' : 'plain';
}

/** REASSIGN OWNED. */
export function readReassignOwned(statement: Body<'ReassignOwnedStmt'>): OwnedByRoles {
  return {
    kind: 'reassign owned',
    roles: roleNames(statement.roles),
    to: roleName(statement.newrole),
    cascade: false,
  };
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

function nameOf({ defname = '' }: DefElem): string {
  return writtenAs.get(defname) ?? defname;
}

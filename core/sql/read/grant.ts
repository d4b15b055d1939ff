import type { GrantRoleStmt, GrantStmt, Node } from '@pgsql/types';
import type { AlterDefaultPrivileges, Grant, GrantRole } from '#core/sql/facts/access';
import type { ReadContext } from './context';
import { roleName } from './name';
import { type Body, items, strings, unwrapAll } from './node';
import { objectKind, skipKind } from './objectKind';
import { readObjects } from './objectReference';
import { isTrue } from './option';

/** GRANT and REVOKE of privileges. */
export function readGrant(statement: GrantStmt, context: ReadContext): Grant {
  const privileges = unwrapAll(statement.privileges, 'AccessPriv');
  const of = objectKind(statement.objtype);
  const allInSchema = statement.targtype === 'ACL_TARGET_ALL_IN_SCHEMA';
  const on = context.tokens.find(0, ['on']) + 1;
  const at = allInSchema ? context.tokens.find(on, ['schema']) + 1 : skipKind(on, of, context.tokens);
  return {
    kind: 'grant',
    revoke: statement.is_grant !== true,
    of,
    objects: readObjects(statement.objects, allInSchema ? 'schema' : of, at, context),
    allInSchema,
    privileges: privileges.flatMap(({ priv_name }) => priv_name?.toUpperCase() ?? []),
    columns: privileges.flatMap(({ cols }) => strings(cols)),
    ofColumns: privileges.flatMap(({ priv_name, cols }) =>
      cols === undefined ? [] : { privilege: priv_name?.toUpperCase() ?? 'ALL', columns: strings(cols) },
    ),
    grantees: roleNames(statement.grantees),
    grantOption: statement.grant_option === true,
    cascade: statement.behavior === 'DROP_CASCADE',
    grantedBy: statement.grantor && roleName(statement.grantor),
  };
}

/** GRANT and REVOKE of roles. */
export function readGrantRole(statement: GrantRoleStmt): GrantRole {
  return {
    kind: 'grant role',
    revoke: statement.is_grant !== true,
    roles: unwrapAll(statement.granted_roles, 'AccessPriv').map(({ priv_name }) => priv_name ?? ''),
    grantees: roleNames(statement.grantee_roles),
    options: Object.fromEntries(unwrapAll(statement.opt, 'DefElem').map((each) => [each.defname, isTrue(each)])),
    cascade: statement.behavior === 'DROP_CASCADE',
    grantedBy: statement.grantor && roleName(statement.grantor),
  };
}

/** ALTER DEFAULT PRIVILEGES. */
export function readDefaultPrivileges(
  statement: Body<'AlterDefaultPrivilegesStmt'>,
  context: ReadContext,
): AlterDefaultPrivileges {
  const option = (name: string) =>
    items(unwrapAll(statement.options, 'DefElem').find((each) => each.defname === name)?.arg);
  return {
    kind: 'alter default privileges',
    schemas: strings(option('schemas')),
    forRoles: roleNames(option('roles')),
    grant: readGrant(statement.action ?? {}, context),
  };
}

/** The names of a list of roles. */
export function roleNames(nodes: readonly Node[] | undefined): string[] {
  return unwrapAll(nodes, 'RoleSpec').map(roleName);
}

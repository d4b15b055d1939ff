import type { DropStmt } from '@pgsql/types';
import type { Drop, ObjectKind } from '#core/sql/facts/objects';
import type { ReadContext } from './context';
import { nameSpan, nameSpanAt, roleName } from './name';
import { type Body, unwrapAll } from './node';
import { objectKind, skipKind } from './objectKind';
import { readObjects } from './objectReference';

/** DROP of most kinds of objects. */
export function readDrop(statement: DropStmt, context: ReadContext): Drop {
  const of = objectKind(statement.removeType);
  return {
    kind: 'drop',
    of,
    objects: readObjects(statement.objects, of, skipKind(1, of, context.tokens), context),
    ifExists: statement.missing_ok === true,
    cascade: statement.behavior === 'DROP_CASCADE',
    concurrently: statement.concurrent === true,
  };
}

/** DROP ROLE, USER and GROUP. */
export function readDropRole(statement: Body<'DropRoleStmt'>, context: ReadContext): Drop {
  const roles = unwrapAll(statement.roles, 'RoleSpec');
  const objects = roles.map((role) => ({ name: roleName(role), span: nameSpan(role.location, context) }));
  return { ...dropOf('role', statement.missing_ok), objects };
}

export function readDropDatabase(statement: Body<'DropdbStmt'>, context: ReadContext): Drop {
  return { ...dropOf('database', statement.missing_ok), objects: [single(statement.dbname, 'database', context)] };
}

export function readDropTablespace(statement: Body<'DropTableSpaceStmt'>, context: ReadContext): Drop {
  const objects = [single(statement.tablespacename, 'tablespace', context)];
  return { ...dropOf('tablespace', statement.missing_ok), objects };
}

export function readDropSubscription(statement: Body<'DropSubscriptionStmt'>, context: ReadContext): Drop {
  return {
    ...dropOf('subscription', statement.missing_ok),
    objects: [single(statement.subname, 'subscription', context)],
    cascade: statement.behavior === 'DROP_CASCADE',
  };
}

/** A user mapping goes by its role and server. */
export function readDropUserMapping(statement: Body<'DropUserMappingStmt'>): Drop {
  const name = `${roleName(statement.user)} SERVER ${statement.servername ?? ''}`;
  return { ...dropOf('user mapping', statement.missing_ok), objects: [{ name }] };
}

function single(name: string | undefined, kind: ObjectKind, context: ReadContext) {
  return { name: name ?? '', span: nameSpanAt(skipKind(1, kind, context.tokens), context) };
}

function dropOf(of: ObjectKind, ifExists: boolean | undefined) {
  return { kind: 'drop', of, ifExists: ifExists === true, cascade: false, concurrently: false } as const;
}

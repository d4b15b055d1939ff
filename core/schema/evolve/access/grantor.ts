import { type Access, CONNECTED, type GivenPrivilege, PUBLIC, rolesInherited } from '#core/schema/access';
import type { Named } from './acl';

/** As whom a role grants, and which of the privileges it can. */
export interface Granting {
  /** Missing where nobody knows. */
  readonly grantor: string | undefined;
  readonly can: (named: Named) => boolean;
}

/**
 * PostgreSQL's choice: the owner, where the role is it, a member of it or a superuser; else the role, or the one it is a
 * member of, that has most of the grant options. https://www.postgresql.org/docs/current/sql-grant.html#SQL-GRANT-NOTES
 * @param held what is granted on the object; for a column, on its table as well
 */
export function grantorOf(
  access: Access,
  actor: string,
  owner: string | undefined,
  held: readonly GivenPrivilege[],
  wanted: readonly Named[],
): Granting {
  const everything = (grantor: string | undefined): Granting => ({ grantor, can: () => true });
  if (owner === undefined) return everything(undefined);
  if (actor === owner || isSuperuser(access, actor)) return everything(owner);
  const roles = rolesInherited(access, actor);
  let best: Granting | undefined;
  let most = 0;
  for (const role of roles) {
    if (role === owner) return everything(owner);
    const can = ({ privilege, column }: Named) =>
      held.some(
        (given) =>
          given.grantee === role &&
          given.grantable &&
          given.privilege === privilege &&
          (given.column === undefined || given.column === column),
      );
    const count = wanted.filter(can).length;
    if (count <= most) continue;
    most = count;
    best = { grantor: role, can };
  }
  if (best !== undefined) return best;
  const hasAny = held.some(({ grantee }) => grantee === PUBLIC || roles.includes(grantee));
  // One that may do nothing at all with the object is refused, so that it must have something that nobody knows of.
  return hasAny ? { grantor: actor, can: () => false } : everything(undefined);
}

/** Whether a role can grant a privilege, by what is left of those who have it. */
export function canStillGrant(
  access: Access,
  owner: string | undefined,
  role: string,
  left: readonly GivenPrivilege[],
): boolean {
  if (isSuperuser(access, role)) return true;
  const roles = rolesInherited(access, role);
  return roles.some((each) => each === owner || left.some(({ grantee, grantable }) => grantee === each && grantable));
}

/** Whoever is connected is taken for one: nobody else may do all that migrations do. */
export function isSuperuser(access: Access, role: string): boolean {
  return role === CONNECTED || access.roles.get(role)?.attributes.has('superuser') === true;
}

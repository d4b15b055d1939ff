import type { GivenPrivilege, Held } from '#core/schema/access';
import type { Step } from '#core/schema/evolve/step';
import { allPrivileges, grantsOn, ownFromTheStart, type PrivilegeKind } from '#core/schema/privileges';
import type { Schema } from '#core/schema/schema';
import type { Grant } from '#core/sql/facts/access';
import { type Change, isOf, type Named, withoutPrivilege, withPrivilege } from './acl';
import { namedRole, roleOf } from './edit';
import { canStillGrant, grantorOf } from './grantor';

/** An object after GRANT or REVOKE; undefined where the server refuses, as others have what is taken from somebody. */
export function afterGrant<Kind extends Held>(
  { access }: Schema,
  object: Kind,
  facts: Grant,
  of: PrivilegeKind,
  step: Step,
): Kind | undefined {
  const { owner } = object;
  const before = entriesOf(of, object);
  const actor = facts.grantedBy === undefined ? roleOf(step) : namedRole(facts.grantedBy, step);
  let entries: readonly GivenPrivilege[] | undefined = before;
  for (const wanted of meantTogether(facts, of, before)) {
    const [{ column } = { column: undefined }] = wanted;
    const around = before.filter((given) => given.column === undefined || given.column === column);
    const { grantor, can } = grantorOf(access, actor, owner, around, wanted);
    entries =
      entries &&
      changed(entries, { ...facts, grantor, named: wanted.filter(can) }, step, {
        cascade: facts.cascade,
        stillCan: (role, left) => role === owner || canStillGrant(access, owner, role, left),
      });
  }
  return entries === undefined || entries === before
    ? entries && object
    : { ...object, ...divided(of, entries, owner) };
}

interface Wanted extends Pick<Grant, 'revoke' | 'grantees' | 'grantOption'> {
  readonly grantor: string | undefined;
  readonly named: readonly Named[];
}

/** Everything that the grantees get or lose from one grantor. */
export function changed(
  held: readonly GivenPrivilege[],
  { revoke, grantees, grantOption, grantor, named }: Wanted,
  step: Step,
  change: Change,
): readonly GivenPrivilege[] | undefined {
  let entries: readonly GivenPrivilege[] | undefined = held;
  for (const written of grantees)
    for (const each of named) {
      const one = { ...each, grantee: namedRole(written, step), grantor };
      if (entries === undefined) return undefined;
      entries = revoke
        ? withoutPrivilege(entries, one, grantOption, change)
        : withPrivilege(entries, { ...one, grantable: grantOption, origin: step.origin });
    }
  return entries;
}

/**
 * The privileges that are meant, those of the whole object together and those of each column. What is taken from a table is
 * taken from its columns as well.
 */
function meantTogether(
  facts: Grant,
  of: PrivilegeKind,
  held: readonly GivenPrivilege[],
): readonly (readonly Named[])[] {
  const whole = wholePrivileges(facts, of).map((privilege) => ({ privilege }));
  const ofColumns = facts.ofColumns.flatMap(({ privilege, columns }) =>
    columns.flatMap((column) =>
      (privilege === 'ALL' ? allPrivileges('column') : [privilege]).map((each) => ({ privilege: each, column })),
    ),
  );
  const columnsHeld = new Set(facts.revoke ? held.flatMap(({ column }) => column ?? []) : []);
  const alongWith = [...columnsHeld].flatMap((column) =>
    whole
      .filter(({ privilege }) => allPrivileges('column').includes(privilege))
      .map(({ privilege }) => ({ privilege, column })),
  );
  const narrow = [...ofColumns, ...alongWith];
  const byColumn = Array.from(new Set(narrow.map(({ column }) => column)), (column) =>
    narrow.filter((each) => each.column === column),
  );
  return [whole, ...byColumn].filter((each) => each.length > 0);
}

/** All of them where none is named. */
export function wholePrivileges({ privileges, ofColumns }: Grant, of: PrivilegeKind): readonly string[] {
  const narrowed = new Set(ofColumns.map(({ privilege }) => privilege));
  const isAll = privileges.length === 0 && ofColumns.length === 0;
  return isAll ? allPrivileges(of) : privileges.map(asListed).filter((privilege) => !narrowed.has(privilege));
}

/** TEMP is short for TEMPORARY. */
function asListed(privilege: string): string {
  return privilege === 'TEMP' ? 'TEMPORARY' : privilege;
}

/** What everybody may do with an object, its owner among them. */
export function entriesOf(of: PrivilegeKind, held: Held): readonly GivenPrivilege[] {
  const { owner, ownersOwn = owner === undefined ? [] : ownFromTheStart(of, owner) } = held;
  return [...ownersOwn, ...grantsOn(of, held)];
}

/** The owner's apart from what others have. */
export function divided(
  of: PrivilegeKind,
  entries: readonly GivenPrivilege[],
  owner: string | undefined,
): Pick<Held, 'grants' | 'ownersOwn'> {
  const own = entries.filter(({ grantee }) => grantee === owner);
  return {
    grants: entries.filter(({ grantee }) => grantee !== owner),
    ownersOwn: owner === undefined || isAll(own, ownFromTheStart(of, owner)) ? undefined : own,
  };
}

function isAll(own: readonly GivenPrivilege[], start: readonly GivenPrivilege[]): boolean {
  const isIn = (wanted: GivenPrivilege) =>
    own.some((given) => isOf(given, wanted) && given.grantor === wanted.grantor && !given.grantable);
  return own.length === start.length && start.every(isIn);
}

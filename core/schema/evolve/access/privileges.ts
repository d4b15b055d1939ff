import type { GivenPrivilege } from '#core/schema/access';
import type { Step } from '#core/schema/evolve/step';
import type { Grant } from '#core/sql/facts/access';
import { namedRole } from './edit';

/** What ALL means, by kind of object. */
const all: Readonly<Record<string, readonly string[]>> = {
  table: ['INSERT', 'SELECT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'],
  column: ['INSERT', 'SELECT', 'UPDATE', 'REFERENCES'],
  sequence: ['USAGE', 'SELECT', 'UPDATE'],
  schema: ['USAGE', 'CREATE'],
  function: ['EXECUTE'],
  routine: ['EXECUTE'],
  procedure: ['EXECUTE'],
  type: ['USAGE'],
  'large object': ['SELECT', 'UPDATE'],
};

/**
 * The privileges on an object after GRANT or REVOKE. The owner is left out: whatever is given to or taken from it, the
 * model takes it to have all.
 */
export function afterGrant(
  held: readonly GivenPrivilege[],
  facts: Grant,
  of: string,
  owner: string,
  step: Step,
): readonly GivenPrivilege[] {
  const grantees = facts.grantees.map((grantee) => namedRole(grantee, step)).filter((grantee) => grantee !== owner);
  const named = namedPrivileges(facts, of);
  if (facts.revoke) return revoked(held, facts, (each) => grantees.includes(each.grantee) && named.some(covers(each)));
  return grantees.reduce(
    (given, grantee) =>
      named.reduce((list, { privilege, column }) => {
        const wanted: GivenPrivilege = {
          grantee,
          privilege,
          column,
          grantable: facts.grantOption,
          origin: step.origin,
        };
        return withPrivilege(list, wanted);
      }, given),
    held,
  );
}

interface Named {
  readonly privilege: string;
  readonly column?: string | undefined;
}

function namedPrivileges({ privileges, ofColumns }: Grant, of: string): readonly Named[] {
  const narrowed = new Set(ofColumns.map(({ privilege }) => privilege));
  const whole = privileges.length === 0 && ofColumns.length === 0 ? (all[of] ?? []) : privileges;
  return [
    ...whole.filter((privilege) => !narrowed.has(privilege)).map((privilege) => ({ privilege })),
    ...ofColumns.flatMap(({ privilege, columns }) =>
      columns.flatMap((column) =>
        (privilege === 'ALL' ? (all['column'] ?? []) : [privilege]).map((each) => ({ privilege: each, column })),
      ),
    ),
  ];
}

/** What is taken from the table is taken from its columns as well. */
function covers(given: GivenPrivilege): (named: Named) => boolean {
  return ({ privilege, column }) => privilege === given.privilege && (column === undefined || column === given.column);
}

function revoked(
  held: readonly GivenPrivilege[],
  { grantOption }: Grant,
  isMeant: (given: GivenPrivilege) => boolean,
): readonly GivenPrivilege[] {
  if (grantOption) return held.map((given) => (isMeant(given) ? { ...given, grantable: false } : given));
  return held.filter((given) => !isMeant(given));
}

/** What is there already stays from where it came; an option can be added to it. */
export function withPrivilege(held: readonly GivenPrivilege[], wanted: GivenPrivilege): readonly GivenPrivilege[] {
  const place = held.findIndex((given) => isSame(given, wanted));
  const found = held[place];
  if (found === undefined) return [...held, wanted];
  if (found.grantable || !wanted.grantable) return held;
  return held.with(place, { ...found, grantable: true });
}

function isSame(one: GivenPrivilege, other: GivenPrivilege): boolean {
  return one.grantee === other.grantee && one.privilege === other.privilege && one.column === other.column;
}

import type { GivenPrivilege } from '#core/schema/access';

/** One privilege, of the whole object or of one column. */
export interface Named {
  readonly privilege: string;
  readonly column?: string | undefined;
}

/** Who asks for a change, as far as it decides what else falls. */
export interface Change {
  /** CASCADE: what somebody has passed on falls with what is taken from them. */
  readonly cascade: boolean;
  /** Whether a role can grant the privilege all the same, by way of what is left. */
  readonly stillCan: (role: string, left: readonly GivenPrivilege[]) => boolean;
}

/** With a privilege; what the same grantor has given already stays from where it came, and an option can be added to it. */
export function withPrivilege(held: readonly GivenPrivilege[], wanted: GivenPrivilege): readonly GivenPrivilege[] {
  const place = held.findIndex((given) => isSame(given, wanted));
  const found = held[place];
  if (found === undefined) return [...held, wanted];
  if (found.grantable || !wanted.grantable) return held;
  return held.with(place, { ...found, grantable: true });
}

function isSame(one: GivenPrivilege, other: GivenPrivilege): boolean {
  return isOf(one, other) && one.grantee === other.grantee && one.grantor === other.grantor;
}

export function isOf(given: GivenPrivilege, { privilege, column }: Named): boolean {
  return given.privilege === privilege && given.column === column;
}

/**
 * Without what one grantor gave to a grantee, or without its option only. Undefined where the server refuses: others have
 * it from that grantee, and CASCADE was not written. A grantor whom nobody knows may be this one.
 */
export function withoutPrivilege(
  held: readonly GivenPrivilege[],
  taken: Pick<GivenPrivilege, 'grantee' | 'grantor' | 'privilege' | 'column'>,
  optionOnly: boolean,
  change: Change,
): readonly GivenPrivilege[] | undefined {
  const isTaken = (given: GivenPrivilege) =>
    isOf(given, taken) && given.grantee === taken.grantee && mayBeSame(given.grantor, taken.grantor);
  const found = held.filter(isTaken);
  if (found.length === 0) return held;
  const left = optionOnly
    ? held.map((given) => (isTaken(given) && given.grantable ? { ...given, grantable: false } : given))
    : held.filter((given) => !isTaken(given));
  const lostOption = found.some(({ grantable }) => grantable);
  return lostOption &&
    !change.stillCan(
      taken.grantee,
      left.filter((given) => isOf(given, taken)),
    )
    ? withoutPassedOn(left, taken, change)
    : left;
}

/** What the grantee has passed on falls, and what was passed on from there. */
function withoutPassedOn(
  held: readonly GivenPrivilege[],
  { grantee, ...named }: Named & { grantee: string },
  change: Change,
) {
  let left: readonly GivenPrivilege[] | undefined = held;
  for (const given of held) {
    if (!isOf(given, named) || given.grantor !== grantee) continue;
    if (!change.cascade) return undefined;
    left = left && withoutPrivilege(left, given, false, change);
  }
  return left;
}

function mayBeSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

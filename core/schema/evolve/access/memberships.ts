import { type Access, CONNECTED, type Membership, rolesInherited } from '#core/schema/access';
import type { Step } from '#core/schema/evolve/step';
import type { Schema } from '#core/schema/schema';
import type { GrantRole } from '#core/sql/facts/access';
import { namedRole, roleOf, withAccess } from './edit';
import { isSuperuser } from './grantor';

/** What of a membership a statement says; an option that it does not name stays, or is what it is from the start. */
export interface Joining {
  readonly role: string;
  readonly member: string;
  readonly options: GrantRole['options'];
  readonly grantedBy?: string | undefined;
}

/** Since 16 each grantor's membership is one of its own. */
const EACH_GRANTOR = 16;

/** Makes a role a member of another, or changes how it is one. */
export function join(schema: Schema, joining: Joining, step: Step): Schema {
  const { role, member, options } = joining;
  const { memberships, roles } = schema.access;
  const held = memberships.get(member) ?? [];
  const grantor = grantorOf(schema.access, joining, step);
  const place = held.findIndex((each) => each.role === role && (!isByGrantor(step) || each.grantor === grantor));
  const known = held[place];
  const fresh: Membership = {
    role,
    grantor,
    admin: false,
    inherit: roles.get(member)?.attributes.has('inherit') ?? true,
    set: true,
    origin: step.origin,
  };
  const joined = { ...(known ?? fresh), ...options };
  return withMemberships(schema, member, known === undefined ? [...held, joined] : held.with(place, joined));
}

/** Since 16 whoever makes a role without being a superuser may give it to others, and no more. */
export function joinMaker(schema: Schema, role: string, step: Step): Schema {
  const member = roleOf(step);
  if (!isByGrantor(step) || isSuperuser(schema.access, member)) return schema;
  const { memberships } = schema.access;
  const held = memberships.get(member) ?? [];
  const { origin } = step;
  const may: Membership = { role, grantor: CONNECTED, admin: true, inherit: false, set: false, origin };
  return withMemberships(schema, member, [...held, may]);
}

/** REVOKE: the whole membership, or an option of it. Undefined where the server refuses, for what depends on it. */
export function leave(
  schema: Schema,
  joining: Joining & { readonly cascade: boolean },
  step: Step,
): Schema | undefined {
  const { role, member, options } = joining;
  const grantor = grantorOf(schema.access, joining, step);
  const isMeant = (each: Membership) => each.role === role && (!isByGrantor(step) || each.grantor === grantor);
  const taken = Object.fromEntries(Object.keys(options).map((option) => [option, false]));
  const held = schema.access.memberships.get(member) ?? [];
  const left = held.flatMap((each) =>
    !isMeant(each) ? each : Object.keys(options).length === 0 ? [] : { ...each, ...taken },
  );
  const after = withMemberships(schema, member, left);
  return isByGrantor(step) ? withoutPassedOn(after, role, joining.cascade) : after;
}

/** What somebody has granted who may not any more falls with CASCADE, and is why the server refuses without. */
function withoutPassedOn(schema: Schema, role: string, cascade: boolean): Schema | undefined {
  const { memberships } = schema.access;
  const mayGrant = (grantor: string) =>
    grantor === CONNECTED || memberships.get(grantor)?.some((each) => each.role === role && each.admin) === true;
  const isLoose = (each: Membership) => each.role === role && !mayGrant(each.grantor);
  const [loose] = [...memberships].filter(([, held]) => held.some(isLoose));
  if (loose === undefined) return schema;
  if (!cascade) return undefined;
  const [member, held] = loose;
  const without = withMemberships(
    schema,
    member,
    held.filter((each) => !isLoose(each)),
  );
  return withoutPassedOn(without, role, cascade);
}

/** DROP OWNED takes what the roles have granted, where each grantor's membership is one of its own. */
export function withoutMembershipsFrom(schema: Schema, grantors: readonly string[], step: Step): Schema {
  if (!isByGrantor(step)) return schema;
  const { memberships } = schema.access;
  return withAccess(schema, {
    memberships: memberships.rebuild((held, member) => {
      const others = held.filter(({ grantor }) => !grantors.includes(grantor));
      return others.length === 0 ? undefined : [member, others];
    }),
  });
}

function isByGrantor({ session: { version = EACH_GRANTOR } }: Step): boolean {
  return version >= EACH_GRANTOR;
}

/** A superuser's grants count as those of the one whom the server was made with, whatever role it has put on. */
function grantorOf(access: Access, { role, grantedBy }: Joining, step: Step): string {
  const actor = grantedBy === undefined ? roleOf(step) : namedRole(grantedBy, step);
  if (grantedBy !== undefined) return actor;
  if (!isByGrantor(step)) return actor;
  if (isSuperuser(access, actor)) return CONNECTED;
  return nearestAdmin(access, actor, role) ?? actor;
}

function nearestAdmin(access: Access, actor: string, role: string): string | undefined {
  return rolesInherited(access, actor).find((each) =>
    access.memberships.get(each)?.some((held) => held.role === role && held.admin),
  );
}

function withMemberships(schema: Schema, member: string, held: readonly Membership[]): Schema {
  const { memberships } = schema.access;
  return withAccess(schema, {
    memberships: held.length === 0 ? memberships.remove(member) : memberships.set(member, held),
  });
}

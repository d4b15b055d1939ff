import { type Access, CONNECTED } from '#core/schema/access';
import type { Step } from '#core/schema/evolve/step';
import type { Schema } from '#core/schema/schema';

/** `schema` with a part of its access changed. */
export function withAccess(schema: Schema, change: Partial<Access>): Schema {
  return { ...schema, access: { ...schema.access, ...change } };
}

/** The role that a statement runs as, which owns what it makes. */
export function roleOf({ session }: Step): string {
  const set = session.settings.get('role')?.value;
  if (set !== undefined && set !== 'none') return set;
  return session.settings.get('session_authorization')?.value ?? CONNECTED;
}

/** A role as a statement names it: the keywords mean whoever runs it. */
export function namedRole(name: string, step: Step): string {
  return name === 'current_user' || name === 'current_role' || name === 'session_user' ? roleOf(step) : name;
}

import guards from './guards.json';

/** What can be written to have a statement pass over what is done already. */
export type Guard = keyof typeof guards;

const since: Readonly<Record<Guard, Readonly<Record<string, number>>>> = guards;

/**
 * Whether a server of this major takes the guard in a form of statement: `create index`, `drop column`, `add value`. Read
 * from servers by `scripts/guards`.
 */
export function takesGuard(guard: Guard, form: string, version: number): boolean {
  const first = since[guard][form];
  return first !== undefined && version >= first;
}

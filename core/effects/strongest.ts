import { type LockMode, lockModes } from '#core/sql/facts/lockMode';

const strength: ReadonlyMap<LockMode, number> = new Map(lockModes.map((mode, place) => [mode, place]));

/** Whether one mode stands above the other in PostgreSQL's order; a mode does not stand above itself. */
export function isStronger(one: LockMode, other: LockMode): boolean {
  return (strength.get(one) ?? 0) > (strength.get(other) ?? 0);
}

/** The strongest of several modes; undefined of none. */
export function strongest(modes: Iterable<LockMode>): LockMode | undefined {
  let best: LockMode | undefined;
  for (const mode of modes) if (best === undefined || isStronger(mode, best)) best = mode;
  return best;
}

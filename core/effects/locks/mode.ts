import type { LockMode } from '#core/sql/facts/lockMode';

/** A mode that holds from one major on, until the next entry. */
export interface ModeSince {
  readonly from: number;
  readonly mode: LockMode | 'none';
}

/** A lock mode, or the modes of successive majors, oldest first. */
export type VersionedMode = LockMode | 'none' | readonly ModeSince[];

/** The mode on a server of that major; undefined when it takes no lock. Majors before the first entry take none. */
export function modeAt(mode: VersionedMode, version: number): LockMode | undefined {
  const found = typeof mode === 'string' ? mode : mode.findLast(({ from }) => from <= version)?.mode;
  return found === 'none' ? undefined : found;
}

/** The same mode from some major on. */
export function since(from: number, mode: LockMode): VersionedMode {
  return [{ from, mode }];
}

import type { LockMode } from '#core/sql/facts/lockMode';

/** A mode that holds from one major on, until the next entry; `none` takes no lock. */
export interface ModeSince {
  readonly from: number;
  readonly mode: LockMode | 'none';
}

/** A lock mode, or the modes of successive majors, oldest first. */
export type VersionedMode = LockMode | readonly ModeSince[];

/** The mode on a server of that major; undefined when it takes no lock. Majors before the first entry take none. */
export function modeAt(mode: VersionedMode, version: number): LockMode | undefined {
  if (typeof mode === 'string') return mode;
  const since = mode.findLast(({ from }) => from <= version);
  return since === undefined || since.mode === 'none' ? undefined : since.mode;
}

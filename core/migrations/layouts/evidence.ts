/** A file beside or above the migrations that tells which tool they belong to. */
export interface Marker {
  /** How many folders above the set's own it lies: 0 in it. */
  readonly above: number;
  readonly text: string;
}

/** Markers that were found, the nearest of each name. */
export type Markers = ReadonlyMap<MarkerName, Marker>;

/** Every file that some layout looks for, as a path from the set's folder or one above it. */
export const markerNames = [
  'atlas.sum',
  'atlas.hcl',
  'sqitch.plan',
  'sqitch.conf',
  'migration_lock.toml',
  'schema.prisma',
  'config.toml',
  'flyway.conf',
  'flyway.toml',
  'sqlx.toml',
  'diesel.toml',
  'Cargo.toml',
  'go.mod',
  'package.json',
  '.gmrc',
  'pyproject.toml',
] as const;

export type MarkerName = (typeof markerNames)[number];

/** What is known of a folder before its layout is. */
export interface Evidence {
  /** The set's folder. */
  readonly folder: string;
  /** Its SQL files, relative to it. */
  readonly names: readonly string[];
  readonly markers: Markers;
  /** Texts of some of its files. */
  readonly samples: readonly string[];
}

/**
 * How sure a sign is. `certain`: nobody but this tool does that. `likely`: its own habit, others may share it. `possible`:
 * the names fit.
 */
export type Strength = 'certain' | 'likely' | 'possible';

/** What tells a layout. */
export interface Sign {
  readonly strength: Strength;
  /** What was seen, to stand behind "because". */
  readonly because: string;
}

/** The first sign whose condition holds. */
export function firstSign(...signs: readonly (Sign | undefined | false)[]): Sign | undefined {
  return signs.find((sign): sign is Sign => sign !== undefined && sign !== false);
}

export function certain(because: string): Sign {
  return { strength: 'certain', because };
}

export function likely(because: string): Sign {
  return { strength: 'likely', because };
}

export function possible(because: string): Sign {
  return { strength: 'possible', because };
}

/** Whether at least half of some names are of a form: the stray file of another kind decides nothing. */
export function mostly(names: readonly string[], form: RegExp): boolean {
  const fitting = names.filter((name) => form.test(name)).length;
  return fitting > 0 && fitting * 2 >= names.length;
}

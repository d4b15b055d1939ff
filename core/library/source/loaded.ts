import type { BuiltLibrary } from '#core/library/build/library';
import type { LibraryProblem } from '#core/library/problem';
import type { Check } from '#core/rules/check';
import type { Library } from '#core/rules/library';

/** What ships with the product, for libraries to stand on. */
export interface Shipped {
  /** Version of the product, which `engine:` speaks of. */
  readonly version: string;
  readonly libraries: readonly Library[];
  /** The shared checks, and the version of them together that `base@^1` speaks of. */
  readonly checks: readonly Check[];
  readonly baseVersion: string;
}

/** A community library that is ready to run; its `origin` says where it was read. */
export interface LoadedLibrary extends BuiltLibrary {
  /** The place in the list. */
  readonly place: number;
}

/** Why something that the list names is not in force. */
export interface UseProblem extends LibraryProblem {
  /** The place in the list. */
  readonly place: number;
}

/** A file that was looked at, and what stands for its content. */
export interface ReadLibrary {
  readonly path: string;
  readonly digest: string;
}

/** What of a list of libraries could be loaded, and why the rest could not. */
export interface LoadedLibraries {
  /** In the order of the list. */
  readonly loaded: readonly LoadedLibrary[];
  readonly problems: readonly UseProblem[];
  /** Every library that was looked at, and the lock file: whoever remembers results remembers these. */
  readonly read: readonly ReadLibrary[];
}

export const noLibraries: LoadedLibraries = { loaded: [], problems: [], read: [] };

import type { LibraryReader } from '#core/library/source/reader';
import type { Check } from '#core/rules/check';
import type { Library } from '#core/rules/library';
import type { Clock } from '#core/rules/timeBudget';
import type { StatementParser } from '#core/sql/parseFile';

/** All that the server touches of the outside world, so that tests can stand in for it. */
export interface Environment {
  /** Of the product. */
  readonly version: string;
  /** What it runs on, for bug reports: `Node.js 20.11.0, linux x64`. */
  readonly runtime: string;
  /** Every library that ships, the engine's own aside. */
  readonly libraries: readonly Library[];
  /** The shared checks that libraries of the workspace may stand on, and the version of them together. */
  readonly checks: readonly Check[];
  readonly baseVersion: string;
  /** Milliseconds since some moment; never goes back. */
  readonly clock: Clock;
  /** Reads rule libraries of the workspace. */
  readonly libraryReader: LibraryReader;
  readonly files: Files;
  /** Loads PostgreSQL's grammar; called once, after `initialize` is answered. */
  loadParser(): Promise<StatementParser>;
  /** Address of the page of a rule; undefined where no pages were shipped. */
  rulePage(id: string): string | undefined;
}

/** Reading only: the server never writes. Paths are absolute, with forward slashes. */
export interface Files {
  /** The bytes of a file, or undefined when there is none. Anything else that goes wrong is thrown. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** SQL files in a folder and its direct subfolders. A folder that cannot be read has none. */
  near(folder: string): Promise<readonly string[]>;
  /** Every SQL file below a folder, dependencies and hidden folders left out, no folder entered twice. */
  below(folder: string, signal: AbortSignal): Promise<readonly string[]>;
}

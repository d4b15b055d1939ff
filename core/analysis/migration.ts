import type { PlaceholderSigns } from '#core/sql/text/templates';
import type { TransactionMode } from './analysis';

/** What a file, or a part of one, is for. `verify` checks, `down` undoes, everything else goes `up`. */
export type Direction = 'up' | 'down' | 'verify';

/**
 * What kind of file a tool takes it for. `repeatable` runs again whenever it has changed, behind all versions. `baseline`
 * stands for everything up to its version and runs instead of it. `unrecognised`: the tool leaves it alone.
 */
export type MigrationKind = 'versioned' | 'repeatable' | 'baseline' | 'unrecognised';

/** A file of a set, as its name tells. */
export interface MigrationFile {
  /** As given by whoever asked. */
  readonly path: string;
  /** As written in the name; undefined where the tool reads none. */
  readonly version: string | undefined;
  /** Without version, direction and extension. */
  readonly name: string;
  /** Of the file as a whole: one with an up and a down part goes up. */
  readonly direction: Direction;
  readonly kind: MigrationKind;
  /** What a file beside it says of how it runs. */
  readonly transaction?: TransactionMode | undefined;
  /** Text of the file beside it that says what has to be true of the database before it runs, or is undone. */
  readonly sidecar?: string | undefined;
  /** What placeholders begin and end with, where the tool was told other signs than its usual ones. */
  readonly placeholders?: PlaceholderSigns | undefined;
  /** False where the tool was told to fill in none. */
  readonly fillsIn?: false | undefined;
}

/** Versions that a set counts past without having them. */
export interface VersionGap {
  /** The path of the first file behind the gap. */
  readonly path: string;
  /** The first and the last version that is missing. */
  readonly from: string;
  readonly to: string;
}

/** The files that form one history, in the order they run. The same object as long as no file comes or goes. */
export interface MigrationSet {
  /** Id of the layout: `flyway`. */
  readonly layout: string;
  /** The tool's name for people: `Flyway`. */
  readonly title: string;
  /** How a migration of it is called, for people: `V<version>__<name>.sql`. */
  readonly naming: string;
  /** One sentence: what told the layout. */
  readonly because: string;
  /** False where another tool may be meant; `because` names it. */
  readonly isCertain: boolean;
  /** What decides the order: the version as the tool compares it, the whole name, or a plan file. */
  readonly order: 'version' | 'name' | 'plan';
  /** What the tool knows a migration by once it has run: two files of one version, or of one name, are the same to it. */
  readonly identity: 'version' | 'name';
  readonly files: readonly MigrationFile[];
  /** How many versioned files go up, and how many undo: what is usual in the set. */
  readonly counts: { readonly up: number; readonly undo: number };
  /** Only where versions count 1, 2, 3; timestamps have none. */
  readonly gaps: readonly VersionGap[];
}

/** What a file is in its set: plain data, made once for each set. */
export interface Migration extends MigrationFile {
  readonly set: MigrationSet;
  /** Place in `set.files`. */
  readonly position: number;
  /** Others that go the same way under the same version; a tool refuses them or runs only one. */
  readonly duplicates: readonly MigrationFile[];
  /** The files of the same version that go up, undo and verify; parts of one file are in `FileAnalysis.sections`. */
  readonly up: MigrationFile | undefined;
  readonly down: MigrationFile | undefined;
  readonly verify: MigrationFile | undefined;
  /** Why less may be known of what exists before the file than the set tells; one sentence each. */
  readonly doubts: readonly string[];
}

import type { TransactionMode } from '#core/analysis/analysis';
import type { Direction, MigrationKind, MigrationSet } from '#core/analysis/migration';
import type { Span } from '#core/sql/text/span';
import type { PlaceholderSigns } from '#core/sql/text/templates';
import type { Evidence, Markers, Sign } from './evidence';
import type { LayoutId } from './ids';

/** What a tool reads from a file's name. */
export interface PlacedName {
  readonly version: string | undefined;
  readonly name: string;
  readonly direction: Direction;
  readonly kind: Exclude<MigrationKind, 'unrecognised'>;
  /** Set where a file beside it says how it runs. */
  readonly transaction?: TransactionMode | undefined;
  /** Text of the file beside it that holds its preconditions. */
  readonly sidecar?: string | undefined;
  /** Set where the tool was told other signs than its usual ones. */
  readonly placeholders?: PlaceholderSigns | undefined;
  /** False where the tool was told to fill in none. */
  readonly fillsIn?: false | undefined;
}

/** What a tool reads from a name, and the file's path relative to the set's folder, with forward slashes. */
export interface PlacedPath extends PlacedName {
  readonly path: string;
}

/** A line that begins a part of a file. */
export interface SectionMark {
  readonly direction: 'up' | 'down';
  /** Offset of the line. */
  readonly start: number;
  /** Set where the line itself says how the part runs. */
  readonly transaction?: TransactionMode | undefined;
}

/** Texts that a layout has asked for with `companions`, by path relative to the set's folder; only those that are there. */
export type Companions = ReadonlyMap<string, string>;

/** What a tool makes of the folder that holds its migrations; made once for each set. */
export interface Reading {
  /** Undefined for a file that the tool leaves alone. `path` is relative to the set's folder, with forward slashes. */
  place(path: string): PlacedName | undefined;
  /** The order in which two versions run; 0 where the tool does not say. */
  compare(a: PlacedPath, b: PlacedPath): number;
}

/** `${name}`, `{{ name }}`, `<%= name %>` or psql's `:name`. */
export type Placeholder = 'dollar' | 'braces' | 'erb' | 'psql';

/** Where a tool writes down what it has run. */
export interface Ledger {
  /** As the tool calls it when nobody has configured another name; several where it has several. */
  readonly tables: readonly string[];
}

/**
 * The file conventions of one migration tool: what its files are called, in which order they run, which parts they have,
 * whether a file runs in a transaction, and how a folder of it is told.
 */
export interface Layout {
  readonly id: LayoutId;
  /** The tool's name for people. */
  readonly title: string;
  /** How a migration of it is called, for people: `V<version>__<name>.sql`. */
  readonly naming: string;
  readonly order: MigrationSet['order'];
  readonly identity: MigrationSet['identity'];
  /** How a file runs that says nothing of it. */
  readonly transaction: TransactionMode;
  /** What the tool fills in before it sends a file. */
  readonly placeholders: readonly Placeholder[];
  readonly ledger: Ledger;
  /** Pages and source files that say so. */
  readonly sources: readonly string[];
  /** Whether a folder looks like one of this tool, and what tells. */
  recognise(evidence: Evidence): Sign | undefined;
  /** Files, relative to the set's folder, whose text says more of a file than its name does. */
  companions(path: string): readonly string[];
  read(markers: Markers, companions: Companions): Reading;
  /** The parts of a file, in the order of the text; none where the whole file is one. */
  sections(text: string): readonly SectionMark[];
  /** Where a text has `${name}` and `$NAME` filled in; undefined where the text does not say. */
  filledIn(text: string): readonly Span[] | undefined;
  /** What a file itself says of how it runs. */
  transactionIn(text: string): TransactionMode | undefined;
}

type Optional = 'companions' | 'sections' | 'filledIn' | 'transactionIn';

/** Declares a layout. Without the optional ones a file is one part, says nothing of how it runs, and stands by itself. */
export function defineLayout(layout: Omit<Layout, Optional> & Partial<Pick<Layout, Optional>>): Layout {
  const nothing = () => undefined;
  return { companions: () => [], sections: () => [], filledIn: nothing, transactionIn: nothing, ...layout };
}

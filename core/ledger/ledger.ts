import type { MigrationFile } from '#core/analysis/migration';
import type { Ask } from '#core/database/session';
import type { LayoutId } from '#core/migrations/layouts/ids';

/** What a tool wrote down about one migration. */
export interface LedgerEntry {
  /** What the tool knows the migration by. */
  readonly key: string;
  readonly name?: string | undefined;
  /** `failed`: begun and not finished, or finished badly; the tool itself wants somebody to look. */
  readonly state: 'applied' | 'failed';
  /** ISO 8601, in UTC. */
  readonly appliedAt?: string | undefined;
  readonly appliedBy?: string | undefined;
  readonly milliseconds?: number | undefined;
  /** As the tool writes it; undefined where it keeps none. */
  readonly checksum?: string | undefined;
}

/** All that a ledger says. */
export interface LedgerContent {
  readonly entries: readonly LedgerEntry[];
  /** The tool counts everything up to this key as applied, whether it has an entry or not. */
  readonly upTo?: string | undefined;
}

/** A statement with its parameters. */
export interface LedgerStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A migration that has just run, to be written down. */
export interface AppliedMigration {
  readonly file: MigrationFile;
  readonly bytes: Uint8Array;
  readonly milliseconds: number;
  /** The role that ran it. */
  readonly appliedBy: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** Where one tool writes down what it has run, and how it does so. */
export interface Ledger {
  readonly layout: LayoutId;
  /** The table as the tool calls it, and its schema where it is not left to the search path. */
  readonly table: string;
  readonly schema?: string | undefined;
  /** By these columns a table is known as this tool's, and not another's of the same name. */
  readonly columns: readonly string[];
  /** Columns that only another tool's table of this name has. */
  readonly foreign?: readonly string[];
  /** It keeps nothing but the version that the database stands at: all before it have run. */
  readonly standsAt?: true;
  /** It goes on behind the last one that has run: one that comes late it would never see as run. */
  readonly goesOnFromLast?: true;
  /** What the tool knows a file by; undefined for one that it does not run. */
  keyOf(file: MigrationFile): string | undefined;
  /** @param table with its schema, quoted */
  read(ask: Ask, table: string): Promise<LedgerContent>;
  /** The checksums that the tool would write of these bytes, its own first; empty where it keeps none. */
  checksums(bytes: Uint8Array): readonly string[];
  /** Why it could not be written down truthfully that a file has run, and what to do instead: sentences. */
  obstacle?(file: MigrationFile, bytes: Uint8Array): string | undefined;
  /** Makes the table as the tool makes it. @param major version of the server */
  create(table: string, major: number): readonly string[];
  /** Writes down that a migration has run. */
  applied(table: string, migration: AppliedMigration): readonly LedgerStatement[];
  /** Takes a file as it is now for the one that ran; nothing where the tool keeps no checksum. */
  accepted(table: string, file: MigrationFile, bytes: Uint8Array): readonly LedgerStatement[];
  /**
   * Takes out what is written down of a migration that failed, or whose file is gone, as the tool's own repair does.
   * @param files those of the set that go up, in order
   */
  forgotten(table: string, entry: LedgerEntry, files: readonly MigrationFile[]): readonly LedgerStatement[];
  /**
   * Writes down that a migration was undone.
   * @param before the file that is now the last one, undefined when none is left
   * @param by the file that has undone it, where that is another one
   */
  undone(
    table: string,
    file: MigrationFile,
    before: MigrationFile | undefined,
    by?: MigrationFile,
  ): readonly LedgerStatement[];
}

import type { Migration } from '#core/analysis/migration';
import type { Schema } from '#core/schema/schema';
import type { LaterMigrations } from './later';

/** Where a file stands in its history. */
export interface FilePlace {
  /** What exists when it runs. A file that undoes or verifies another finds what that one has left. */
  readonly schema: Schema;
  /** Undefined for a file that no set has. */
  readonly migration: Migration | undefined;
  /** For a file that undoes or verifies: what existed before the one that it does so to. */
  readonly beforeUp: Schema | undefined;
  /** What follows it; undefined where nobody knows, or where nothing that follows builds on it. */
  readonly later?: LaterMigrations | undefined;
}

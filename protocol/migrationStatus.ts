import * as z from 'zod';

const unfinished = z.object({
  direction: z.string(),
  /** At which it stands, from 1. */
  step: z.number(),
  state: z.string(),
  /** ISO 8601. */
  since: z.string(),
  error: z.string().optional(),
  /** What to do about it. */
  next: z.string(),
});

const migration = z.object({
  /** `applied`, `pending`, `changed` …: the words of `confiture migrate status`. */
  state: z.string(),
  /** What the tool knows it by: its version, or its name. */
  key: z.string(),
  name: z.string().optional(),
  /** From the folder where the command ran; missing where the file is gone. */
  file: z.string().optional(),
  /** ISO 8601. */
  appliedAt: z.string().optional(),
  appliedBy: z.string().optional(),
  /** A run of it has begun and not ended well. */
  unfinished: unfinished.optional(),
});

/** What the editor reads of `confiture migrate status --format json`. */
export const migrationStatus = z.object({
  database: z.string(),
  identity: z.string(),
  histories: z.array(
    z.object({
      folder: z.string(),
      layout: z.string(),
      ledger: z.string(),
      exists: z.boolean(),
      migrations: z.array(migration),
    }),
  ),
});

export type MigrationStatus = z.infer<typeof migrationStatus>;
export type MigrationState = z.infer<typeof migration>;

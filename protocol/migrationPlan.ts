import * as z from 'zod';

const loss = z.object({ what: z.string(), line: z.number() });

const migration = z.object({
  file: z.string(),
  state: z.string(),
  level: z.string(),
  /** Whose reads or writes wait. */
  blocked: z.array(z.object({ relation: z.string(), traffic: z.string() })),
  /** Data that is gone then. */
  destroys: z.array(loss),
  /** What nobody has analysed, and may destroy data. */
  mayDestroy: z.array(loss),
});

/** What the editor reads of `confiture migrate plan --format json`. */
export const migrationPlan = z.object({
  database: z.string(),
  /** Which database it is, whatever it is called. */
  identity: z.string(),
  migrations: z.array(migration),
  /** Of what would run, in order, and what its files say. */
  hash: z.string(),
});

export type MigrationPlan = z.infer<typeof migrationPlan>;
export type PlannedMigration = z.infer<typeof migration>;

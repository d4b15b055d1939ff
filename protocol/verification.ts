import * as z from 'zod';

const verified = z.object({
  file: z.string(),
  passed: z.boolean(),
  /** A stretch of a line, counted from 0 in UTF-16. */
  place: z.object({ line: z.number(), character: z.number(), end: z.number() }).optional(),
  message: z.string().optional(),
});

/** What the editor reads of `confiture migrate verify --format json`. */
export const verification = z.object({
  verified: z.array(verified),
  /** How many migrations have run that no file verifies. */
  without: z.number(),
});

export type Verification = z.infer<typeof verification>;
export type VerifiedFile = z.infer<typeof verified>;

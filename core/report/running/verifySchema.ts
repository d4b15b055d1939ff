import * as z from 'zod';

const verified = z.strictObject({
  key: z.string().describe('What the tool knows the migration by.'),
  file: z.string(),
  passed: z.boolean(),
  line: z.int().optional().describe('Of the statement that failed, from 1.'),
  place: z
    .strictObject({ line: z.int(), character: z.int(), end: z.int() })
    .optional()
    .describe('What it failed at: a stretch of a line, counted from 0 in UTF-16 as in LSP.'),
  message: z.string().optional().describe('Why it failed.'),
});

/** The contract of `confiture migrate verify --format json`. */
export const verifySchema = z.strictObject({
  outcome: z.enum(['ok', 'failed']),
  verified: z.array(verified),
  without: z.int().describe('How many migrations have run that no file verifies.'),
});
export type VerifyReport = z.infer<typeof verifySchema>;

import * as z from 'zod';

/** The contract of `confiture migrate up --dry-run --format json`. */
export const dryRunSchema = z.strictObject({
  outcome: z.literal('ok'),
  tried: z
    .array(
      z.strictObject({
        file: z.string(),
        key: z.string(),
        milliseconds: z.number(),
        preconditions: z.int().describe('How many were asked right before it. Each was so.'),
      }),
    )
    .describe('What ran, and was rolled back.'),
  notTried: z.array(z.strictObject({ file: z.string(), why: z.string() })),
  notes: z.array(z.string()),
});
export type DryRunReport = z.infer<typeof dryRunSchema>;

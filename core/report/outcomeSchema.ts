import { z } from 'zod';
import { findingSchema, rangeSchema } from './lintSchema';

const reportedFinding = findingSchema.omit({ file: true }).extend({ excerpt: z.string(), fingerprint: z.string() });

/** An outcome as the cache of the command line keeps it. */
export const outcomeSchema = z.strictObject({
  file: z.string(),
  isMigration: z.boolean(),
  findings: z.array(reportedFinding),
  notAnalysed: z.array(z.strictObject({ range: rangeSchema, reason: z.string(), message: z.string() })),
  statements: z.int().nonnegative(),
  suppressed: z.array(
    z.strictObject({
      finding: reportedFinding,
      by: z.enum(['comment', 'baseline']),
      reason: z.string().optional(),
    }),
  ),
});

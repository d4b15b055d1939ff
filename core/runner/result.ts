import * as z from 'zod';
import { runOutcomes, runPlace } from './events';

const finished = z.strictObject({
  file: z.string(),
  key: z.string().describe('What the tool knows the migration by.'),
  milliseconds: z.number(),
});

/** What is said in the end of a run, whichever way it went. */
const end = {
  outcome: z.enum(runOutcomes),
  exitCode: z.int(),
  notes: z.array(z.string()).readonly().optional().describe('Missing where the run went wrong.'),
  message: z.string().optional().describe('What went wrong.'),
  advice: z.string().optional(),
  place: runPlace,
};

/** A migration that has run, either way. */
export type FinishedMigration = z.infer<typeof finished>;

/** The contract of `confiture migrate up --format json`. */
export const upResultSchema = z.strictObject({
  ...end,
  applied: z.array(finished).describe('In the order in which they ran, also where a later one failed.'),
  before: z.string().optional().describe('What was there already, in words. Missing where the run went wrong.'),
});

export type UpReport = z.infer<typeof upResultSchema>;

/** The contract of `confiture migrate down --format json`, and of `down-to`. */
export const downResultSchema = z.strictObject({
  ...end,
  undone: z.array(finished).describe('In the order in which they were undone, also where a later one failed.'),
});
export type DownReport = z.infer<typeof downResultSchema>;

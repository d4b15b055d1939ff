import * as z from 'zod';
import { environments } from '#core/database/environment';
import { migrationStates } from '#core/ledger/status';
import { stepStates } from '#core/ledger/steps';

const unfinished = z.strictObject({
  direction: z.enum(['up', 'down']),
  step: z.int().describe('The one at which it stands, from 1.'),
  applied: z.int().describe('How many steps are done.'),
  state: z.enum(stepStates).exclude(['applied']).describe('Of that step. `pending`: the run was stopped before it.'),
  since: z.string().describe('ISO 8601: when that step began, or the last one that is done.'),
  host: z.string().describe('Where the run was.'),
  error: z.string().optional().describe('Why it failed.'),
  next: z.string().describe('What to do about it.'),
});
export type ReportedUnfinished = z.infer<typeof unfinished>;

const migration = z.strictObject({
  state: z.enum(migrationStates),
  key: z.string().describe('What the tool knows it by: its version, or its name.'),
  name: z.string().optional(),
  file: z.string().optional().describe('Missing where the file is gone.'),
  appliedAt: z.string().optional().describe('ISO 8601.'),
  appliedBy: z.string().optional(),
  milliseconds: z.number().optional(),
  stored: z.string().optional().describe('The checksum that the ledger has; only where the file differs.'),
  actual: z.string().optional().describe('The checksum of the file; only where it differs.'),
  unfinished: unfinished.optional().describe('A run of it has begun and not ended well.'),
});
export type ReportedMigration = z.infer<typeof migration>;

const history = z.strictObject({
  folder: z.string(),
  layout: z.string().describe('The tool that runs the folder.'),
  ledger: z.string().describe('The table, with its schema.'),
  exists: z.boolean().describe('Whether the table is there.'),
  notes: z.array(z.string()),
  counts: z.partialRecord(z.enum(migrationStates), z.int()),
  migrations: z.array(migration),
});
export type ReportedHistory = z.infer<typeof history>;

/** The contract of `confiture migrate status --format json`. */
export const statusSchema = z.strictObject({
  connection: z.string(),
  database: z.string(),
  host: z.string(),
  port: z.int(),
  identity: z.string(),
  environment: z.enum(environments),
  histories: z.array(history),
});
export type StatusResult = z.infer<typeof statusSchema>;

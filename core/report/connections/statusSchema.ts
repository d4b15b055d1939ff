import * as z from 'zod';
import { environments } from '#core/database/environment';
import { migrationStates } from '#core/ledger/status';

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

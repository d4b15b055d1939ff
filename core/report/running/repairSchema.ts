import * as z from 'zod';
import { migrationStates } from '#core/ledger/status';

const repaired = z.strictObject({
  key: z.string(),
  file: z.string().optional().describe('Missing where the file is gone.'),
  state: z.enum(migrationStates).describe('What was wrong.'),
  stored: z.string().optional().describe('The checksum that the ledger had.'),
  actual: z.string().optional().describe('The checksum of the file, which the ledger has now.'),
  does: z.string().describe('What was done about it.'),
});

/** The contract of `confiture migrate repair --format json`. */
export const repairSchema = z.strictObject({ outcome: z.literal('ok'), repaired: z.array(repaired) });
export type RepairResult = z.infer<typeof repairSchema>;

import * as z from 'zod';
import { stepStates } from '#core/ledger/steps';

const reconciled = z.strictObject({
  key: z.string().describe('What the tool knows the migration by.'),
  file: z.string().optional().describe('Missing where the file is gone.'),
  direction: z.enum(['up', 'down']),
  step: z.int().describe('From 1.'),
  state: z.enum(stepStates).describe('What is known of the step now.'),
  because: z.string(),
});

/** The contract of `confiture migrate reconcile --format json`. */
export const reconcileSchema = z.strictObject({
  outcome: z.enum(['ok', 'unknown']).describe('`unknown`: of some steps nothing tells.'),
  reconciled: z.array(reconciled),
});
export type ReconcileReport = z.infer<typeof reconcileSchema>;

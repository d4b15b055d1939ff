import * as z from 'zod';

/** The contract of `confiture migrate baseline --format json`. */
export const adoptionSchema = z.strictObject({
  outcome: z.literal('ok'),
  adopted: z.array(z.string()).describe('The files that are written down as run now, in order.'),
});
export type AdoptionResult = z.infer<typeof adoptionSchema>;

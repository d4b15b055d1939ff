import * as z from 'zod';
import { severity } from '#protocol/words';

/** What the context menu of the Rules tree hands over. */
export const ruleNode = z
  .object({
    kind: z.literal('rule'),
    rule: z.object({ id: z.string(), severity: severity.or(z.literal('off')) }),
  })
  .transform(({ rule }) => rule);

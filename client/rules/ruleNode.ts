import * as z from 'zod';
import { severity } from '#protocol/words';

/** What the context menu of the Rules tree hands over. */
export const ruleNode = z
  .object({
    kind: z.literal('rule'),
    rule: z.object({ id: z.string(), severity: severity.or(z.literal('off')) }),
  })
  .transform(({ rule }) => rule);

/** The same of a library: its name. */
export const libraryNode = z
  .object({ kind: z.literal('library'), library: z.object({ name: z.string() }) })
  .transform(({ library }) => library.name);

import * as z from 'zod';
import { defineRequest } from './message';

/** The page of a rule, for a preview. An unknown id is answered with an error that suggests the nearest one. */
export const explainRule = defineRequest({
  method: 'confiture/explainRule',
  params: z.object({ id: z.string() }),
  result: z.object({ id: z.string(), markdown: z.string() }),
});

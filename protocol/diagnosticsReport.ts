import * as z from 'zod';
import { defineRequest } from './message';

/** What a bug report needs: versions, configuration, counts. Never SQL text, never a path outside the workspace. */
export const diagnosticsReport = defineRequest({
  method: 'confiture/diagnosticsReport',
  params: z.object({}),
  result: z.object({ text: z.string() }),
});

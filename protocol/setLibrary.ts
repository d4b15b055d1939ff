import * as z from 'zod';
import { defineRequest } from './message';
import { range } from './words';

/**
 * How to put a library in force, or out of it, in the `confiture.yaml` that holds for a document, or for the first workspace
 * folder when none is named. The client makes the change, so that the editor can undo it.
 */
export const setLibrary = defineRequest({
  method: 'confiture/setLibrary',
  params: z.object({ uri: z.string().optional(), name: z.string(), inForce: z.boolean() }),
  result: z.object({
    /** The configuration file. */
    uri: z.string(),
    /** Whether it has to be made first. */
    isNew: z.boolean(),
    range,
    text: z.string(),
  }),
});

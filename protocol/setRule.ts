import * as z from 'zod';
import { defineRequest } from './message';
import { range, severity } from './words';

/**
 * How to set a rule's severity in the `confiture.yaml` that holds for a document, or for the first workspace folder when
 * none is named. The client makes the change, so that the editor can undo it. Answered with an error that says what to do
 * where that file cannot be changed, or the rule cannot be off.
 */
export const setRule = defineRequest({
  method: 'confiture/setRule',
  params: z.object({
    uri: z.string().optional(),
    id: z.string(),
    /** `own`: that which the rule has from its library. */
    severity: severity.or(z.enum(['off', 'own'])),
  }),
  result: z.object({
    /** The configuration file. */
    uri: z.string(),
    /** Whether it has to be made first. */
    isNew: z.boolean(),
    range,
    text: z.string(),
    /** Whether the editor's own settings say something of the rule, which wins over the file. */
    isOverridden: z.boolean(),
  }),
});

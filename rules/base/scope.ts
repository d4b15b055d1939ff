import * as z from 'zod';
import { confidences, dataClasses } from '#core/rules/api';

/** The parameters of every check that is about classes of data. */
export const scope = {
  classes: z
    .array(z.enum(dataClasses))
    .min(1)
    .describe('Classes of data that the rule is about; those that imply one count.'),
  minConfidence: z
    .enum(confidences)
    .default('strong')
    .describe('How sure a class has to be: `stated` by a person, `strong` by a clear name, or `weak`.'),
};

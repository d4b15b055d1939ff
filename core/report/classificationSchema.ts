import * as z from 'zod';
import { dataClasses } from '#core/classification/classes';
import { confidences } from '#core/classification/classified';

const source = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('tag'), of: z.string().describe('The object whose comment carries the tag.') }),
    z.strictObject({ by: z.literal('configuration'), match: z.string().describe('The pattern of the entry.') }),
    z.strictObject({ by: z.literal('name'), word: z.string().describe('The words of the name.') }),
  ])
  .describe('Who says so.');

const classified = z.strictObject({
  object: z.string().describe('schema.table or schema.table.column'),
  of: z.enum(['table', 'column']),
  classes: z.array(
    z.strictObject({
      class: z.enum(dataClasses),
      implies: z.array(z.enum(dataClasses)).readonly().describe('Classes that this one is a kind of.'),
      confidence: z.enum(confidences).describe('`stated` by a person, or told from the name, `strong` or `weak`.'),
      source,
    }),
  ),
  dismissed: source.optional().describe('Who says that it is not sensitive; `classes` is empty then.'),
  protected: z.boolean().describe('Whether the name says that the value is not readable: `ssn_hash`.'),
  tags: z.record(z.string(), z.string()).describe('Its other tags, with what stands behind them.'),
});

export type ClassifiedObject = z.infer<typeof classified>;

/** The contract of `confiture rules classify --format json`. */
export const classificationSchema = z.strictObject({
  columns: z.int().nonnegative().describe('All columns that were looked at.'),
  objects: z.array(classified).describe('Those that hold something, and those that somebody looked at.'),
});

export type ClassificationResult = z.infer<typeof classificationSchema>;

import * as z from 'zod';
import { type ConfigurationFile, configurationFile } from './file';

const durations = ['500ms', '1s', '2s', '5s', '30s', '1min'];

/** What a setting may be, for lists to choose from: all of its values, or usual ones of a duration. Empty for free text. */
export function possibleValues(key: keyof ConfigurationFile): readonly string[] {
  if (key.endsWith('_timeout')) return durations;
  return valuesOf(z.toJSONSchema(configurationFile.shape[key], { io: 'input' }));
}

/** The values that a JSON schema or the items of its lists have or, for a short range of numbers, allows; the newest version first. */
export function valuesOf(schema: z.core.JSONSchema.BaseSchema): readonly string[] {
  const { type, enum: listed, minimum, maximum, anyOf = [], items } = schema;
  if (listed !== undefined) return listed.map(String);
  if (anyOf.length > 0) return [...new Set(anyOf.flatMap((each) => (typeof each === 'object' ? valuesOf(each) : [])))];
  if (typeof items === 'object' && !Array.isArray(items)) return valuesOf(items);
  if (type === 'boolean') return ['true', 'false'];
  if (minimum === undefined || maximum === undefined || maximum - minimum > 20) return [];
  return Array.from({ length: maximum - minimum + 1 }, (_, step) => String(maximum - step));
}

import * as z from 'zod';
import { manifestSchema } from './manifest';
import { ruleEntry } from './rule';

/** The fields of a manifest, or of a rule in it, each with what it means. */
export function libraryFields(of: 'manifest' | 'rule'): ReadonlyMap<string, string> {
  const { properties = {} } = z.toJSONSchema(of === 'manifest' ? manifestSchema : ruleEntry, { io: 'input' });
  return new Map(
    Object.entries(properties).map(([name, property]) => [
      name,
      (typeof property === 'object' && property.description) || '',
    ]),
  );
}

import * as z from 'zod';

/** The keys that a schema knows at a path, for "did you mean"; none where it takes any. */
export function knownKeys(schema: z.core.$ZodType, [step, ...deeper]: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return knownKeys(schema.unwrap(), again(step, deeper));
  if (schema instanceof z.ZodPipe) return knownKeys(schema.in, again(step, deeper));
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => knownKeys(option, again(step, deeper)));
  if (schema instanceof z.ZodArray) return step === undefined ? [] : knownKeys(schema.element, deeper);
  if (schema instanceof z.ZodRecord) return step === undefined ? [] : knownKeys(schema.valueType, deeper);
  if (!(schema instanceof z.ZodObject)) return [];
  if (step === undefined) return Object.keys(schema.shape);
  const inner = schema.shape[String(step)];
  return inner === undefined ? [] : knownKeys(inner, deeper);
}

function again(step: PropertyKey | undefined, deeper: readonly PropertyKey[]): readonly PropertyKey[] {
  return step === undefined ? [] : [step, ...deeper];
}

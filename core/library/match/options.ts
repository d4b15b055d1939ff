import * as z from 'zod';
import type { RuleEntry } from '#core/library/manifest/rule';

/** What the user of a rule has set, by name. */
export type OptionValues = Readonly<Record<string, unknown>>;

type Options = NonNullable<RuleEntry['options']>;

const types = {
  number: z.number(),
  text: z.string(),
  boolean: z.boolean(),
  list: z.array(z.string()),
} as const satisfies Record<Options[string]['type'], z.ZodType>;

/** The schema of what users of the rule may set. */
export function optionsSchema(options: Options = {}): z.ZodType<OptionValues> {
  const fields = Object.entries(options).map(([name, { type, default: initial, description }]) => [
    name,
    z.prefault(types[type], initial as never).describe(description),
  ]);
  return z.strictObject(Object.fromEntries(fields));
}

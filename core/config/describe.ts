import { z } from 'zod';
import type { Rule } from '#core/rules/rule';
import { configurationFile } from './file';
import { valuesOf } from './possibleValues';

/** A setting or an option of a rule, as its schema describes it. */
export interface Description {
  readonly text: string;
  readonly default?: string | undefined;
  /** The values that it may have, where they are few. */
  readonly values: readonly string[];
}

/** The settings of `confiture.yaml`, by name. */
export function settingDescriptions(): ReadonlyMap<string, Description> {
  return descriptions(configurationFile);
}

/** The options of a rule, by name. */
export function optionDescriptions({ options }: Rule): ReadonlyMap<string, Description> {
  return descriptions(options);
}

function descriptions(schema: z.ZodType): ReadonlyMap<string, Description> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return new Map(
    Object.entries(properties).map(([name, property]) => {
      const given = typeof property === 'object' ? property : {};
      const initial = given.default === undefined ? undefined : JSON.stringify(given.default);
      return [name, { text: given.description ?? '', default: initial, values: valuesOf(given) }];
    }),
  );
}

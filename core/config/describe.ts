import * as z from 'zod';
import type { Rule } from '#core/rules/rule';
import { columnClass, configurationFile, wordChanges } from './file';
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

/** The fields of an entry of `classification`, or of a class in `words`. */
export function fieldDescriptions(setting: 'classification' | 'words'): ReadonlyMap<string, Description> {
  return descriptions(setting === 'classification' ? columnClass : wordChanges);
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

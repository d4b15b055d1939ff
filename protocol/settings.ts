import * as z from 'zod';
import { level, severity } from './words';

/**
 * The settings of the editor that the server reads, by their names behind `confiture.`. What a repository says in
 * `confiture.yaml` is for everybody; these are one person's.
 */
export const serverSettings = {
  'risk.display': z
    .enum(['lens', 'inlay', 'both', 'off'])
    .default('lens')
    .describe('Where locks and risk of statements are shown.')
    .meta({
      enumDescriptions: [
        'Above the statement, and above the file.',
        'At the end of the first line of the statement.',
        'Above the statement and at the end of its first line.',
        'Nowhere; hovers and the tree Migrations still tell.',
      ],
      examples: ['inlay'],
    }),
  'risk.minimumLevel': level
    .default('HIGH')
    .describe('The lowest level of risk that a statement gets a lens or hint for.')
    .meta({
      enumDescriptions: [
        'Every statement.',
        'Also those whose lock others meet for an instant.',
        'Those that others wait for while they work.',
        'Those that rewrite or rebuild while nobody reads.',
      ],
      examples: ['MEDIUM'],
    }),
  postgres: z
    .number()
    .int()
    .optional()
    .describe('Major version of the servers, for folders where no `confiture.yaml` says it.')
    .meta({ examples: [16] }),
  rules: z
    .record(z.string(), severity.or(z.literal('off')))
    .default({})
    .describe('Severities by rule id, over those of `confiture.yaml`.')
    .meta({ examples: [{ 'general/drop-column': 'warning' }] }),
} as const;

export type ServerSettingName = keyof typeof serverSettings;

export const serverSettingNames = Object.keys(serverSettings) as readonly ServerSettingName[];

export type ServerSettings = { readonly [Name in ServerSettingName]: z.output<(typeof serverSettings)[Name]> };

/** Reads the values as an editor sends them, by name; one that has no meaning counts as not set. */
export function readServerSettings(values: Readonly<Partial<Record<ServerSettingName, unknown>>>): ServerSettings {
  const read = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
    const parsed = schema.safeParse(value ?? undefined);
    return parsed.success ? parsed.data : schema.parse(undefined);
  };
  return {
    'risk.display': read(serverSettings['risk.display'], values['risk.display']),
    'risk.minimumLevel': read(serverSettings['risk.minimumLevel'], values['risk.minimumLevel']),
    postgres: read(serverSettings.postgres, values.postgres),
    rules: read(serverSettings.rules, values.rules),
  };
}

import * as z from 'zod';
import { serverSettings } from '#protocol/settings';

/** Settings that only the extension itself reads. */
const clientSettings = {
  'trace.server': z
    .enum(['off', 'messages', 'verbose'])
    .default('off')
    .describe('What of the conversation with the language server the log shows.')
    .meta({
      enumDescriptions: ['Nothing of it.', 'Names of messages.', 'Messages with all that they say.'],
      examples: ['messages'],
    }),
} as const;

/** Every setting by its name behind `confiture.`, as package.json and the settings page list them. */
export const settings = { ...serverSettings, ...clientSettings } as const satisfies Readonly<Record<string, z.ZodType>>;

export type SettingName = keyof typeof settings;

/** The groups of the settings editor, in their order; a setting stands in one of them. */
export const settingSections: readonly { readonly title: string; readonly names: readonly SettingName[] }[] = [
  { title: 'Risk', names: ['risk.display', 'risk.minimumLevel'] },
  { title: 'Rules and Servers', names: ['rules', 'postgres'] },
  { title: 'Troubleshooting', names: ['trace.server'] },
];

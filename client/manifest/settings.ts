import { z } from 'zod';
import { serverSettings } from '#protocol/settings';

/** Settings that only the extension itself reads. */
export const clientSettings = {
  'trace.server': z
    .enum(['off', 'messages', 'verbose'])
    .default('off')
    .describe('What of the conversation with the language server the log shows.'),
} as const;

/** Every setting by its name behind `confiture.`, as package.json and the settings page list them. */
export const settings: Readonly<Record<string, z.ZodType>> = { ...serverSettings, ...clientSettings };

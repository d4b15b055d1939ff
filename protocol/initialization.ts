import * as z from 'zod';

/** What a client says of itself in `initializationOptions`. Every part may be missing: other editors send nothing. */
export const initializationOptions = z
  .object({
    /** Ids of commands that the client runs itself; the others are run by the server, or shown as plain text. */
    commands: z.array(z.string()).catch([]).default([]),
    /** Whether the person trusts the folders that are open. Editors that do not say so are taken not to know. */
    trusted: z.boolean().catch(false).default(false),
  })
  .catch({ commands: [], trusted: false });

export type InitializationOptions = z.input<typeof initializationOptions>;

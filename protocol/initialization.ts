import * as z from 'zod';

/** What a client says of itself in `initializationOptions`. Every part may be missing: other editors send nothing. */
export const initializationOptions = z
  .object({
    /** Ids of commands that the client runs itself; the others are run by the server, or shown as plain text. */
    commands: z.array(z.string()).catch([]).default([]),
  })
  .catch({ commands: [] });

export type InitializationOptions = z.input<typeof initializationOptions>;

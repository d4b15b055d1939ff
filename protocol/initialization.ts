import * as z from 'zod/mini'; // read before anything else is loaded, and all of zod takes three times as long

/** What a client says of itself in `initializationOptions`. Every part may be missing: other editors send nothing. */
export const initializationOptions = z.catch(
  z.object({
    /** Ids of commands that the client runs itself; the others are run by the server, or shown as plain text. */
    commands: z._default(z.catch(z.array(z.string()), []), []),
    /** Whether the person trusts the folders that are open. Editors that do not say so are taken not to know. */
    trusted: z._default(z.catch(z.boolean(), false), false),
  }),
  { commands: [], trusted: false },
);

export type InitializationOptions = z.input<typeof initializationOptions>;

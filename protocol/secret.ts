import * as z from 'zod';

/** A run needs a password. It is asked for over the channel: arguments, environment and output never hold one. */
export const secretQuestion = z.strictObject({ question: z.string() });

export type SecretQuestion = z.infer<typeof secretQuestion>;

/** The answer; without a secret, the person gave up. */
export const secretAnswer = z.strictObject({ secret: z.string().optional() });

export type SecretAnswer = z.infer<typeof secretAnswer>;

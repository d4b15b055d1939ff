import * as z from 'zod';

/** The variable that tells a run that whoever started it answers questions over Node's own channel. */
export const asksParent = 'CONFITURE_ASKS_PARENT';

/** A run needs a password. It is asked for over the channel: arguments, environment and output never hold one. */
export const secretQuestion = z.strictObject({ question: z.string() });

export type SecretQuestion = z.infer<typeof secretQuestion>;

/** The answer; without a secret, the person gave up. */
export const secretAnswer = z.strictObject({ secret: z.string().optional() });

export type SecretAnswer = z.infer<typeof secretAnswer>;

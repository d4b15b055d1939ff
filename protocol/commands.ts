import * as z from 'zod';
import { position } from './words';

/** Commands that the server's lenses and code actions name, each with its one argument. */
export const commands = {
  /** Shows the page of a rule. */
  'confiture.explainRule': z.object({ id: z.string() }),
  /** Shows what the hover at a place says. */
  'confiture.showStatement': z.object({ uri: z.string(), position }),
} as const;

export type CommandId = keyof typeof commands;

export type CommandArgument<Id extends CommandId> = z.infer<(typeof commands)[Id]>;

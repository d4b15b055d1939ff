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

/** The kind of the code actions that silence findings with a comment. */
export const ignoreActionKind = 'quickfix.confiture.ignore';

/** The kind of the code action that applies every automatic fix of a document, also on save. */
export const fixAllActionKind = 'source.fixAll.confiture';

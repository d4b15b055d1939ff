import * as z from 'zod';
import { defineRequest } from './message';
import { severity } from './words';

const rule = z.object({
  id: z.string(),
  family: z.string(),
  summary: z.string(),
  /** In force here; `off` when configuration or profile leaves the rule out. */
  severity: severity.or(z.literal('off')),
  recommended: z.boolean(),
  fixable: z.boolean(),
  /** How many findings it has in the files read so far: open ones, and all once the workspace was linted. */
  findings: z.number().int().nonnegative(),
});

const library = z.object({
  name: z.string(),
  title: z.string(),
  version: z.string(),
  description: z.string(),
  /** What the configuration names it by; missing for one that ships. */
  source: z.string().optional(),
  /** Whether configuration has it in force here. */
  inForce: z.boolean(),
  /** The engine's own findings are always in force. */
  mayBeOff: z.boolean(),
  rules: z.array(rule),
});

/** A library that the configuration names and that is not in force. */
const missingLibrary = z.object({
  /** As the configuration names it. */
  library: z.string(),
  /** Whole sentences: why, and what to do. */
  reason: z.string(),
});

/** Every library and rule with what holds for a document, or for the first workspace folder when none is named. */
export const listRules = defineRequest({
  method: 'confiture/rules',
  params: z.object({ uri: z.string().optional() }),
  result: z.object({ libraries: z.array(library), notLoaded: z.array(missingLibrary) }),
});

export type ListedMissingLibrary = z.infer<typeof missingLibrary>;
export type ListedRule = z.infer<typeof rule>;
export type ListedLibrary = z.infer<typeof library>;

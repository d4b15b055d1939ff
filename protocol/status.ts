import * as z from 'zod';
import { defineNotification } from './message';
import { counts, level } from './words';

const documentStatus = z.object({
  uri: z.string(),
  /** Undefined where the document is linted, else why it is not. */
  leftOut: z.enum(['not a migration', 'excluded']).optional(),
  /** The `confiture.yaml` in force. */
  configuration: z.string().optional(),
  /** One sentence: the tool that runs the migration, and what told it. Undefined until the document was read. */
  layout: z.string().optional(),
  postgres: z.number().int(),
  libraries: z.array(z.string()),
  findings: counts,
  /** Parts of the document that were not read. */
  notAnalysed: z.number().int().nonnegative(),
  level,
});

/** How the server fares; sent whenever something of it changes. */
export const statusNotification = defineNotification({
  method: 'confiture/status',
  params: z.object({
    version: z.string(),
    /** `starting` until PostgreSQL's grammar is loaded; `failed` when it cannot be. */
    state: z.enum(['starting', 'ready', 'failed']),
    /** What is wrong, for people. */
    problems: z.array(z.string()),
    /** Open documents. */
    documents: z.array(documentStatus),
  }),
});

export type Status = z.infer<typeof statusNotification.params>;
export type DocumentStatus = z.infer<typeof documentStatus>;

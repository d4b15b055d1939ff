import * as z from 'zod';
import { defineRequest } from './message';
import { level, range, severity } from './words';

const finding = z.object({ rule: z.string(), severity, message: z.string(), range });

const file = z.object({
  uri: z.string(),
  /** The folder whose files form one history with this one. */
  history: z.string(),
  /** The tool that runs it, and one sentence on what told so; missing where nothing has placed the file. */
  layout: z.object({ title: z.string(), because: z.string() }).optional(),
  /** False for a file that the tool leaves alone. */
  runs: z.boolean(),
  /** What people call it: without version, direction and extension. Missing where the file's name is all there is. */
  name: z.string().optional(),
  version: z.string().optional(),
  direction: z.enum(['up', 'down', 'verify']),
  level,
  statements: z.number().int().nonnegative(),
  /** Parts of the file that were not read. */
  notAnalysed: z.number().int().nonnegative(),
  /** Whether a statement of it is none: PostgreSQL refuses the file. */
  broken: z.boolean(),
  findings: z.array(finding),
});

/**
 * Lints every migration of the workspace, unsaved text included, in the order the files run. Takes a `workDoneToken` for
 * progress and obeys cancellation, which is answered with LSP's error for it.
 */
export const workspaceReport = defineRequest({
  method: 'confiture/workspaceReport',
  params: z.object({ workDoneToken: z.string().or(z.number()).optional() }),
  result: z.object({
    files: z.array(file),
    /** Files that look like migrations and could not be read. */
    unreadable: z.array(z.object({ uri: z.string(), message: z.string() })),
  }),
});

export type WorkspaceReport = z.infer<typeof workspaceReport.result>;
export type ReportedFile = z.infer<typeof file>;
export type ReportedFinding = z.infer<typeof finding>;

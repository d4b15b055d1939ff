import * as z from 'zod';

/** A place in a document: lines and UTF-16 code units from 0, as in LSP. */
export const position = z.object({ line: z.number().int().nonnegative(), character: z.number().int().nonnegative() });

export const range = z.object({ start: position, end: position });

/** Worst first. */
export const severity = z.enum(['critical', 'error', 'warning', 'info']);

/** How much a statement stands in other people's way, least first. */
export const level = z.enum(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']);

/** Number of findings by severity; severities without any are left out. */
export const counts = z.partialRecord(severity, z.number().int().positive());

export type Severity = z.infer<typeof severity>;
export type Level = z.infer<typeof level>;
export type Counts = z.infer<typeof counts>;

import * as z from 'zod';
import { manifestSchema } from '#core/library/manifest/manifest';
import { severities } from '#core/rules/severity';

const override = z.strictObject({
  rule: z.string(),
  set: z.record(z.string(), z.unknown()),
  reason: z.string().optional(),
});

const suggestion = z.strictObject({ rule: z.string(), severity: z.enum([...severities, 'off']), reason: z.string() });

const library = z.strictObject({
  name: z.string(),
  version: z.string(),
  title: z.string(),
  description: z.string(),
  regulation: manifestSchema.shape.regulation,
  engine: manifestSchema.shape.engine,
  postgres: manifestSchema.shape.postgres,
  model: manifestSchema.shape.model,
  tags: manifestSchema.shape.tags,
  metadata: manifestSchema.shape.metadata,
  source: z.string().describe('As the configuration names it; `Confiture` for one that ships.'),
  digest: z.string().describe('What stands for its content.'),
  inForce: z.boolean(),
  extends: z.array(z.string()),
  requireReason: z.boolean().describe('Whether a comment that silences a rule must say why.'),
  severities: z.record(z.string(), z.int()).describe('How many rules there are of each severity.'),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      severity: z.enum(severities),
      recommended: z.boolean(),
      summary: z.string(),
      clause: z.string().optional(),
    }),
  ),
  overrides: z.array(override).describe('What it changes of rules of other libraries.'),
  suggests: z.array(suggestion).describe('What it would have the project set.'),
});

export const problemSchema = z.strictObject({
  severity: z.enum(['error', 'warning']).describe('warning: it is in force all the same.'),
  library: z.string().optional().describe('As the configuration names it.'),
  file: z.string().optional(),
  line: z.int().optional().describe('From 0, as in LSP.'),
  character: z.int().optional().describe('From 0, in UTF-16 code units.'),
  path: z.string().optional().describe('Inside the file: `rules[3].where[0]`.'),
  rule: z.string().optional(),
  message: z.string(),
  advice: z.string().optional(),
});

/** The contract of `confiture lint libraries list --format json`. */
export const librariesListSchema = z.strictObject({
  configuration: z.string().optional(),
  libraries: z.array(library),
  notLoaded: z.array(problemSchema).describe('What the configuration names and cannot be had.'),
});

/** The contract of `confiture lint libraries info --format json`. */
export const libraryInfoSchema = library;

/** The contract of `confiture lint libraries check --format json`. */
export const librariesCheckSchema = z.strictObject({
  configuration: z.string().optional(),
  libraries: z.array(
    z.strictObject({
      name: z.string(),
      version: z.string(),
      source: z.string().optional(),
      digest: z.string().optional().describe('Missing for a library that ships.'),
    }),
  ),
  problems: z.array(problemSchema),
  lock: z.enum(['missing', 'same', 'different', 'written']).describe('How confiture.lock compares.'),
});

/** The contract of `confiture lint libraries outdated --format json`. */
export const librariesOutdatedSchema = z.strictObject({
  outdated: z.array(
    z.strictObject({
      name: z.string(),
      locked: z.string().optional().describe('The version written down; missing where none is.'),
      present: z.string(),
      changes: z.array(
        z.strictObject({ version: z.string(), kind: z.string(), rule: z.string().optional(), note: z.string() }),
      ),
    }),
  ),
});

/** The contract of `confiture lint libraries add` and `remove` with `--format json`. */
export const librariesEditSchema = z.strictObject({
  configuration: z.string(),
  written: z.boolean(),
  lock: z.enum(['none', 'written']).describe('Whether confiture.lock was there, and follows.'),
  library: library.optional().describe('The one that was added.'),
});

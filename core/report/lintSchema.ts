import * as z from 'zod';
import { dataClasses } from '#core/classification/classes';
import { layoutIds } from '#core/migrations/layouts/ids';
import { severities } from '#core/rules/severity';
import { missingLibrarySchema } from './missingLibraries';
import { changesSchema, trailFields } from './trail';

const position = z.strictObject({ line: z.int().nonnegative(), character: z.int().nonnegative() });

export const rangeSchema = z
  .strictObject({ start: position, end: position })
  .describe('Lines and characters from 0; characters are UTF-16 code units, as in LSP.');

const fix = z.strictObject({
  title: z.string(),
  automatic: z.boolean().describe('Whether it may be applied without being read.'),
  edits: z.array(z.strictObject({ range: rangeSchema, text: z.string() })),
});

const finding = z.strictObject({
  rule: z.string().describe('library/rule'),
  severity: z.enum(severities),
  message: z.string(),
  file: z.string(),
  range: rangeSchema,
  object: z.string().optional().describe('The object it is about, schema-qualified.'),
  clause: z.string().optional().describe('The clause of the regulation, for compliance libraries.'),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .describe('1: nothing was guessed. Less where only a name says what the data is.'),
  classes: z.array(z.enum(dataClasses)).optional().describe('What the data is that the finding is about.'),
  fixes: z.array(fix),
  related: z.array(z.strictObject({ range: rangeSchema, message: z.string() })),
  docs: z
    .string()
    .optional()
    .describe('Page of the rule, relative to the package; of one that does not ship, the address it names, if any.'),
});

const suppressed = z.strictObject({
  ...finding.pick({ rule: true, severity: true, message: true, file: true, range: true }).shape,
  by: z.enum(['comment', 'baseline']),
  reason: z.string().optional().describe('What the comment says; missing where it says nothing.'),
});

/** Where a file stands in its set. */
export const placementFields = {
  layout: z.enum(layoutIds).optional().describe('The tool whose conventions the folder is read by.'),
  direction: z.enum(['up', 'down', 'verify']).optional().describe('A file with an up and a down part goes up.'),
  version: z.string().optional().describe('As written in the name; missing where the tool reads none.'),
};

/** The contract of `confiture lint --format json`. */
export const lintResultSchema = z.strictObject({
  findings: z.array(finding),
  suppressed: z.array(suppressed).optional().describe('With --report-suppressions.'),
  notAnalysed: z.array(z.strictObject({ file: z.string(), range: rangeSchema, reason: z.string() })),
  statements: z.int().nonnegative(),
  files: z.int().nonnegative(),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      library: z.string(),
      version: z.string(),
      severity: z.enum(severities),
      changes: changesSchema,
    }),
  ),
  ...trailFields,
  notLoaded: z
    .array(missingLibrarySchema)
    .describe('Libraries that are named and not in force: what their rules look for is not known.'),
  notRun: z
    .array(z.strictObject({ rule: z.string(), reason: z.string() }))
    .describe('Rules in force that were not run, and why: what they look for is not known.'),
  migrations: z.array(z.strictObject({ file: z.string(), ...placementFields })),
});

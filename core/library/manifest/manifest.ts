import * as z from 'zod';
import { limits } from '#core/library/limits';
import { severities } from '#core/rules/severity';
import { ruleEntry, ruleIdPattern } from './rule';
import { address, range, version } from './words';

/** The format that is read; what is added to it later keeps the number, what breaks it gets the next. */
export const apiVersion = 'confiture-rules/1';

const words = z.string().trim().min(1);
const ruleGlob = z.string().regex(/^[a-z][a-z0-9-]*\/[a-z0-9*-]+$/, 'write library/rule, * for any letters');
const ruleId = z.string().regex(ruleIdPattern, 'write library/rule, in lower case with hyphens');

/** `base@^1`: a library, and the versions of it that will do. */
const libraryRange = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(@.+)?$/, 'write name or name@range')
  .refine((text) => !text.includes('@') || range.safeParse(text.slice(text.indexOf('@') + 1)).success, {
    error: 'the part behind @ is no range of versions such as ^1.2',
  });

const profile = z.strictObject({ include: z.array(ruleGlob).min(1) });

/** What a library changes of a rule that is not its own. Off is for the project alone to say. */
const override = z.strictObject({
  rule: ruleId,
  set: z
    .strictObject({
      severity: z
        .enum(severities, 'a library may not switch off a rule of another one: put it under `suggests`')
        .optional(),
      options: z.record(z.string(), z.unknown()).optional(),
      profile: z.enum(['recommended', 'strict']).optional(),
    })
    .refine((set) => Object.keys(set).length > 0, 'nothing is set'),
  reason: words.optional(),
});

const suggestion = z.strictObject({
  rule: ruleGlob,
  severity: z.enum([...severities, 'off']),
  reason: words,
});

const removal = z.strictObject({ rule: ruleId, in: version, replacedBy: ruleId.optional(), reason: words });

const change = z.strictObject({
  kind: z.enum(['added', 'changed', 'fixed', 'deprecated', 'removed', 'renamed', 'severity']),
  rule: ruleId.optional(),
  note: words,
});

/** A rule library as data. Descriptions become the reference page and the JSON schema. */
export const manifestSchema = z.strictObject({
  $schema: z.string().optional().describe('Address of the JSON schema, for editors.'),
  apiVersion: z.literal(apiVersion).describe('The format of the file.'),
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'write lower-case letters, digits and hyphens')
    .describe('The first half of every rule’s id.'),
  version: version.describe('The version of the library.'),
  title: words.describe('What lists call it.'),
  description: words.optional().describe('What it is for, in a sentence or two.'),
  regulation: z
    .strictObject({
      id: words.describe('What the text is called: 45 CFR Part 164.'),
      edition: words.describe('The edition, or the parts, that the clauses were written against.'),
      authority: words.optional().describe('Who has issued it.'),
      date: z
        .string()
        .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'write 2024, 2024-06 or 2024-06-11')
        .optional()
        .describe('When what the clauses are of was adopted or last changed: 2024-06-11, or as far as that is known.'),
      url: address.describe('Where it is.'),
    })
    .optional()
    .describe('The text that its clauses are of, and the edition they were written against.'),
  engine: range.optional().describe('The versions of Confiture that it works with.'),
  postgres: range.optional().describe('The server majors that its rules are for; a rule may narrow them.'),
  model: range
    .optional()
    .describe('The versions of the statement model (events, objects, fields) that it needs: ">=1".'),
  extends: z.array(libraryRange).optional().describe('Libraries whose checks or rules are inherited.'),
  requireReason: z.boolean().optional().describe('Whether a comment that silences a rule of it must say why.'),
  tags: z.array(words).optional().describe('Words to find the library by.'),
  metadata: z
    .strictObject({ author: words.optional(), license: words.optional(), homepage: address.optional() })
    .optional()
    .describe('Who made it, and under which licence.'),
  profiles: z
    .strictObject({ recommended: profile.optional(), strict: profile.optional() })
    .optional()
    .describe(
      'Which of its rules a profile has, where they do not say so themselves. Listed under `strict` alone: strict only. With both lists, a rule in neither runs only where a project sets its severity. Default: as each rule says.',
    ),
  rules: z.array(ruleEntry).max(limits.rules, `more than ${limits.rules} rules`).optional().describe('The rules.'),
  files: z
    .array(
      z
        .string()
        .regex(
          /^(?!\/)(?!.*(^|\/)\.\.(\/|$))(?!.*[\\\0:]).+\.(ya?ml|json)$/,
          'write a YAML or JSON file below this one',
        ),
    )
    .optional()
    .describe('Files beside this one with more rules; * stands for any letters of a file’s name.'),
  overrides: z.array(override).optional().describe('What changes of rules of other libraries.'),
  suggests: z.array(suggestion).optional().describe('What the project is advised to set; nothing happens by itself.'),
  removed: z.array(removal).optional().describe('Rules that it once had, and what to use now.'),
  changelog: z
    .array(z.strictObject({ version, date: z.iso.date(), changes: z.array(change) }))
    .optional()
    .describe('What came with which version.'),
});

export type Manifest = z.output<typeof manifestSchema>;

import * as z from 'zod';
import { events, states } from '#core/library/names';
import { severities } from '#core/rules/severity';
import { address, range, version } from './words';

/** The prefix of the library, then the rule: `acme/tenant-key`. */
export const ruleIdPattern = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;

const id = z.string().regex(ruleIdPattern, 'write library/rule, in lower case with hyphens');
const words = z.string().trim().min(1);

/** A list that takes the place of the inherited one, or changes it. */
function listOf<Item extends z.ZodType>(item: Item) {
  const items = z.array(item);
  return z.union([items, z.strictObject({ append: items.optional(), remove: items.optional() })]);
}

const exampleFile = z.strictObject({ path: words, sql: z.string() });

const ruleExample = z.union([
  z.string().transform((sql) => ({ sql })),
  z.strictObject({
    sql: z.string(),
    before: z.string().optional(),
    after: z.string().optional(),
    path: words.optional(),
    files: z.array(exampleFile).optional(),
    version: z.int().optional(),
    transaction: z.enum(['auto', 'wrapped', 'none']).optional(),
    note: z.string().optional(),
    fixed: z.string().optional(),
    options: z.record(z.string(), z.unknown()).optional(),
  }),
]);

/** An option that users of the rule may set, for matchers to compare with. */
const ruleOption = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('number'), default: z.number(), description: words }),
  z.strictObject({ type: z.literal('text'), default: z.string(), description: words }),
  z.strictObject({ type: z.literal('boolean'), default: z.boolean(), description: words }),
  z.strictObject({ type: z.literal('list'), default: z.array(z.string()), description: words }),
]);

const ruleFix = z.strictObject({
  title: words,
  insertAfterStatement: z.string().optional(),
  insertBeforeStatement: z.string().optional(),
  replaceStatement: z.string().optional(),
});

/** Conditions are checked against the fields of what the rule looks at, which the schema does not know. */
const conditions = z.array(z.record(z.string(), z.unknown()));

/** One rule of a library. Descriptions become the reference page and the JSON schema. */
export const ruleEntry = z.strictObject({
  id: id.describe('The library’s name, a slash, and the rule’s own name.'),
  extends: id.optional().describe('A base check (`base/…`) or a rule that this one is made of; `params` changes it.'),
  on: z
    .union([z.enum(events), z.array(z.enum(events)).min(1)])
    .optional()
    .describe('The statements that the rule looks at, one event or several.'),
  state: z.enum(states).optional().describe('The objects that the rule looks at, as the migrations leave them.'),
  where: conditions.optional().describe('Conditions that must all hold.'),
  unless: conditions.optional().describe('Conditions of which any excuses.'),
  title: words.optional().describe('One sentence: what the rule looks for.'),
  severity: z.enum(severities).optional().describe('How bad a finding is. Default: warning.'),
  profile: z
    .enum(['recommended', 'strict'])
    .optional()
    .describe('`strict`: only in the strict profile. Default: recommended.'),
  clause: words.optional().describe('The clause that demands it. Never inherited.'),
  requirement: words.optional().describe('What the clause demands, or why the house wants it.'),
  params: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('What the check is told, key by key over what is inherited; a list may be `{append: […], remove: […]}`.'),
  options: z
    .record(z.string(), ruleOption)
    .optional()
    .describe('What users of the rule may set, for a rule of its own.'),
  needs: z
    .enum(['F', 'M', 'C'])
    .optional()
    .describe('What it must know: the file, the earlier migrations, or a connection. Default: as its conditions need.'),
  horizon: z
    .enum(['stmt', 'file', 'set'])
    .optional()
    .describe('Up to where it looks: the statement, the end of its file, or the end of the set of migrations.'),
  postgres: range.optional().describe('The server majors that it is for, as a semver range.'),
  message: words
    .optional()
    .describe('What a finding says. `{table}`, `{column.type}` and other fields stand for themselves.'),
  remediation: z
    .strictObject({ text: words.optional(), sql: words.optional() })
    .optional()
    .describe('What to write instead.'),
  fixes: listOf(ruleFix).optional().describe('Changes that are offered; none is ever applied without being read.'),
  tags: listOf(words).optional().describe('Words to find the rule by.'),
  since: version.optional().describe('The version of the library that it came with.'),
  deprecated: z
    .strictObject({ since: version, removeIn: version.optional(), replacedBy: id.optional(), reason: words })
    .optional()
    .describe('It goes away: since when, in which version, what to use instead, and why.'),
  aliases: z.array(id).optional().describe('Ids that it had before.'),
  examples: z
    .strictObject({ bad: z.array(ruleExample).optional(), good: z.array(ruleExample).optional() })
    .optional()
    .describe('SQL that the rule must find something in, and SQL in which it must not.'),
  conflictsWith: listOf(id).optional().describe('Rules that may ask for the opposite.'),
  docs: address.optional().describe('A page that says more.'),
});

export type RuleEntry = z.output<typeof ruleEntry>;

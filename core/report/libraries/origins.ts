import * as z from 'zod';
import type { LoadedLibraries } from '#core/library/source/loaded';
import { rulePageMarkdown } from '#core/report/rulePage';
import type { Check } from '#core/rules/check';
import type { FoundRule } from '#core/rules/findRule';
import { ruleId } from '#core/rules/library';
import type { Rule } from '#core/rules/rule';
import { severities } from '#core/rules/severity';

/** Where each field of a rule is said, by its path: the rule itself, or what it inherits from. */
export type Origins = ReadonlyMap<string, string>;

/** What a rule may take from the check that it is made of. */
const inheritable = ['family', 'why', 'instead', 'sources', 'needs', 'waysBack', 'tags', 'check'] as const;

/** @param checks the shared checks that ship */
export function originsOf({ library, rule }: FoundRule, community: LoadedLibraries, checks: readonly Check[]): Origins {
  const id = ruleId(library, rule);
  const data = community.loaded.find((loaded) => loaded.library === library)?.entries.get(id);
  if (data !== undefined) {
    const nearest = data.ancestors.at(-1);
    const rest =
      nearest === undefined
        ? []
        : inheritable.flatMap((field) => (data.origins.has(field) ? [] : [[field, nearest] as const]));
    return new Map([...data.origins, ...rest]);
  }
  const check = checks.find(({ name }) => name === rule.extends);
  return check === undefined
    ? new Map()
    : new Map(fieldsOf(rule).map((field) => [field, isFrom(check, rule, field) ? `base/${check.name}` : id]));
}

function fieldsOf(rule: Rule): string[] {
  return Object.entries(rule).flatMap(([field, value]) => (value === undefined || field === 'extends' ? [] : field));
}

function isFrom(check: Check, rule: Rule, field: string): boolean {
  const [own, inherited] = [Object.entries(rule), Object.entries(check)].map(
    (all) => all.find(([name]) => name === field)?.[1],
  );
  return inherited !== undefined && own === inherited;
}

/** The page of a rule, and where it comes from. */
export function explainText(found: FoundRule, origins: Origins): string {
  const page = rulePageMarkdown(found.library, found.rule);
  const own = ruleId(found.library, found.rule);
  if ([...origins.values()].every((from) => from === own)) return page;
  const rows = [...origins].map(([field, from]) => `| \`${field}\` | ${from} |`);
  return `${page}\n## Where it comes from\n\n| field | said by |\n|---|---|\n${rows.join('\n')}\n`;
}

/** The contract of `confiture rules explain --format json`. */
export const explainSchema = z.strictObject({
  id: z.string(),
  library: z.string(),
  version: z.string(),
  severity: z.enum(severities),
  recommended: z.boolean(),
  summary: z.string(),
  why: z.string().describe('Markdown.'),
  instead: z.string().describe('Markdown.'),
  clause: z.string().optional(),
  requirement: z.string().optional(),
  origins: z
    .record(z.string(), z.string())
    .describe('By field: the rule, shared check or library’s rule that says it. Empty where nothing is inherited.'),
});

export function explainJson(found: FoundRule, origins: Origins): string {
  const { library, rule } = found;
  const { severity, recommended, summary, why, instead, clause, requirement } = rule;
  const said = {
    id: ruleId(library, rule),
    library: library.name,
    version: library.version,
    severity,
    recommended,
    summary,
    why,
    instead,
    clause,
    requirement,
    origins: Object.fromEntries(origins),
  };
  return `${JSON.stringify(said, undefined, 2)}\n`;
}

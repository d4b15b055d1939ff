import type { Finding } from '#core/rules/finding';
import type { Rule } from '#core/rules/rule';
import type { RuleSet } from '#core/rules/ruleSet';
import { asOne, type Group } from '#core/rules/together';
import { code, prose } from './escape';

/**
 * Findings that are one thing to mend, with their reasons. The rules' own words are Markdown of ours; the message may hold
 * names from the file.
 */
export function findingHover(group: Group<Finding>, rules: RuleSet): string {
  const ids = group.map(({ rule }) => code(rule)).join(', ');
  const headline = `**${group[0].severity}** ${ids} ${prose(group[0].message)}`;
  const found = group.flatMap(({ rule: id }) => rules.enabled.find((enabled) => enabled.id === id)?.rule ?? []);
  const [worst] = found;
  if (worst === undefined) return headline;
  return [headline, ...found.flatMap(requirementLine), worst.why, `**Instead:** ${worst.instead}`].join('\n\n');
}

function requirementLine({ clause, requirement, note }: Rule): string[] {
  if (clause === undefined || requirement === undefined) return [];
  return [`**${clause}**: ${requirement}${note === undefined ? '' : ` ${note}`}`];
}

/** The same in one line, for findings elsewhere in the statement. */
export function findingLine(group: Group<Finding>): string {
  const { severity, message } = asOne(group);
  return `- **${severity}** ${group.map(({ rule }) => code(rule)).join(', ')} ${prose(message)}`;
}

import type { Finding } from '#core/rules/finding';
import type { RuleSet } from '#core/rules/ruleSet';
import { code, prose } from './escape';

/** A finding with its reasons. The rule's own words are Markdown of ours; the message may hold names from the file. */
export function findingHover({ rule: id, severity, message }: Finding, rules: RuleSet): string {
  const rule = rules.enabled.find((enabled) => enabled.id === id)?.rule;
  const headline = `**${severity}** ${code(id)} ${prose(message)}`;
  return rule === undefined ? headline : `${headline}\n\n${rule.why}\n\n**Instead:** ${rule.instead}`;
}

/** The same in one line, for findings elsewhere in the statement. */
export function findingLine({ rule, severity, message }: Finding): string {
  return `- **${severity}** ${code(rule)} ${prose(message)}`;
}

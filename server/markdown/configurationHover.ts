import { type Description, fieldDescriptions, optionDescriptions, settingDescriptions } from '#core/config/describe';
import type { Entry } from '#core/config/entries';
import { readUse } from '#core/library/source/use';
import { findRule } from '#core/rules/findRule';
import { profileWords } from '#core/rules/profile';
import type { RuleSet } from '#core/rules/ruleSet';
import type { Environment } from '#server/environment';
import { code } from './escape';

/** What a key or value of `confiture.yaml` means; undefined for what has no meaning. */
export function configurationHover(
  { path, value }: Entry,
  rules: RuleSet,
  { libraries, rulePage }: Pick<Environment, 'libraries' | 'rulePage'>,
): string | undefined {
  const [key = '', item = '', option] = path;
  if (key === 'libraries' && path.length === 2) {
    const { source } = readUse(value?.text ?? '');
    const library = libraries.find(({ name, origin }) => name === source || origin?.source === source);
    return library && `**${library.title}** ${library.version}: ${library.description}`;
  }
  if ((key === 'classification' || key === 'words') && option !== undefined)
    return described(option, fieldDescriptions(key).get(option));
  if (key !== 'rules' || path.length < 2) return described(key, settingDescriptions().get(key));
  const found = findRule(item, libraries);
  if (found === undefined) return undefined;
  const { rule } = found;
  if (option === 'severity') return `How bad a finding of the rule is, or \`off\`. Its own: ${code(rule.severity)}.`;
  if (option !== undefined) return described(option, optionDescriptions(rule).get(option));
  const inForce = rules.enabled.find(({ id }) => id === item)?.severity ?? 'off';
  const page = rulePage(item) ?? rule.docs;
  const options = [...optionDescriptions(rule)].map(([name, each]) => `- ${described(name, each)}`);
  return [
    `${code(item)} ${rule.summary}`,
    `Here: **${inForce}**. By default: ${rule.severity}${rule.recommended ? '' : `, profile ${profileWords(rule)}`}.`,
    rule.why,
    `**Instead:** ${rule.instead}`,
    ...(options.length === 0 ? [] : [`Options:\n${options.join('\n')}`]),
    ...(page === undefined ? [] : [`[The rule’s page](${page})`]),
  ].join('\n\n');
}

function described(name: string, description: Description | undefined): string | undefined {
  if (description === undefined) return undefined;
  const { text, default: initial, values } = description;
  const choice = values.length === 0 ? '' : ` One of ${values.map((each) => code(each)).join(', ')}.`;
  return `${code(name)}: ${text}${choice}${initial === undefined ? '' : ` Default: ${code(initial)}.`}`;
}

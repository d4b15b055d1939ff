import { CompletionItemKind } from 'vscode-languageserver';
import { dataClasses } from '#core/classification/classes';
import { type Description, fieldDescriptions, optionDescriptions, settingDescriptions } from '#core/config/describe';
import type { ConfigurationFile } from '#core/config/file';
import { possibleValues } from '#core/config/possibleValues';
import { engine } from '#core/rules/engine/library';
import { findRule } from '#core/rules/findRule';
import { type Library, ruleId } from '#core/rules/library';
import { profileWords } from '#core/rules/profile';
import { severities } from '#core/rules/severity';
import type { Offer } from './items';
import type { YamlPlace } from './yamlPlace';

/** What may stand at a place of `confiture.yaml`: settings, rules, severities, options, libraries. */
export function configurationOffers({ path, siblings, what }: YamlPlace, libraries: readonly Library[]): Offer[] {
  const offers = what === 'key' ? keys(path, libraries) : values(path, libraries);
  return what === 'key' ? offers.filter(({ label }) => !siblings.has(label)) : offers;
}

function keys([setting, item, ...deeper]: readonly string[], libraries: readonly Library[]): Offer[] {
  if (setting === undefined)
    return Array.from(settingDescriptions(), described).filter(({ label }) => label !== '$schema');
  if (setting === 'classification') return Array.from(fieldDescriptions(setting), described);
  if (setting === 'words')
    return item === undefined
      ? dataClasses.map((name, rank) => described([name, { text: '', values: [] }], rank))
      : Array.from(fieldDescriptions(setting), described);
  if (setting !== 'rules' || deeper.length > 0) return [];
  const all = libraries;
  if (item === undefined) return all.flatMap(ruleOffers);
  const rule = findRule(item, all)?.rule;
  if (rule === undefined) return [];
  const severity = { text: `How bad a finding of the rule is. Its own: ${rule.severity}.`, values: [] };
  return [['severity', severity] as const, ...optionDescriptions(rule)].map(described);
}

function described([name, { text, default: initial }]: readonly [string, Description], rank: number): Offer {
  const detail = initial === undefined ? '' : `default ${initial}`;
  return { label: name, insert: `${name}: `, kind: CompletionItemKind.Property, detail, rank, documentation: text };
}

function ruleOffers(library: Library): Offer[] {
  return library.rules.map((rule) => {
    const id = ruleId(library, rule);
    const detail = rule.recommended ? rule.severity : `${rule.severity}, ${profileWords(rule)}`;
    const documentation = `${rule.summary}\n\n${rule.why}`;
    const rank = library === engine ? 1 : 0;
    return { label: id, insert: `${id}: `, kind: CompletionItemKind.Reference, detail, rank, documentation };
  });
}

function values(path: readonly string[], libraries: readonly Library[]): Offer[] {
  const [setting, item, option] = path;
  if (setting === 'classification') return item === undefined ? keys(path, libraries) : fieldValues(path.at(-1));
  if (setting === 'libraries')
    return libraries
      .filter((library) => library !== engine)
      .map(({ name, title, origin }, rank) => value(origin?.source ?? name, title, rank));
  if (setting !== 'rules')
    return isSetting(setting) ? possibleValues(setting).map((each, rank) => value(each, '', rank)) : [];
  const rule = item === undefined ? undefined : findRule(item, libraries)?.rule;
  if (rule === undefined) return [];
  if (option === undefined || option === 'severity') {
    return [...severities, 'off'].map((each, rank) => value(each, each === rule.severity ? 'its own' : '', rank));
  }
  const { values: listed = [], default: initial } = optionDescriptions(rule).get(option) ?? {};
  const offered = new Set([...(initial === undefined ? [] : [initial]), ...listed]);
  return Array.from(offered, (each) => value(each, each === initial ? 'default' : '', 0));
}

function fieldValues(field = ''): Offer[] {
  const { values: listed = [] } = fieldDescriptions('classification').get(field) ?? {};
  return listed.map((each, rank) => value(each, '', rank));
}

function isSetting(name: string | undefined): name is keyof ConfigurationFile {
  return name !== undefined && settingDescriptions().has(name);
}

function value(label: string, detail: string, rank: number): Offer {
  return { label, insert: label, kind: CompletionItemKind.Value, detail, rank };
}

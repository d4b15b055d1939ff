import { CompletionItemKind } from 'vscode-languageserver';
import { commonFields } from '#core/library/build/matcherRule';
import { eventDefinitions } from '#core/library/events/all';
import type { Field, Fields } from '#core/library/fields/field';
import { fieldPaths, findField } from '#core/library/fields/find';
import { parts } from '#core/library/fields/parts';
import type { Seen } from '#core/library/fields/seen';
import { libraryFields } from '#core/library/manifest/describe';
import { apiVersion } from '#core/library/manifest/manifest';
import { operators } from '#core/library/match/operators';
import { type EventName, events, type StateName, states } from '#core/library/names';
import { stateDefinitions } from '#core/library/states/all';
import { type Library, ruleId } from '#core/rules/library';
import { severities } from '#core/rules/severity';
import type { Offer } from './items';
import type { YamlPlace } from './yamlPlace';

/** What may stand at a place of a rule library. @param base ids of the shared checks */
export function libraryOffers(
  { path: around, siblings, what }: YamlPlace,
  text: string,
  offset: number,
  libraries: readonly Library[],
  base: readonly string[],
): Offer[] {
  const path = pathIn(text, around);
  // What begins an item of these lists is the first key of a mapping.
  const beginsItem = what === 'value' && /^rules(?: (?:where|unless))?$/.test(path.join(' '));
  if (what === 'value' && !beginsItem) return values(path, libraries, base);
  return keys(path, text, offset).filter(({ label }) => !siblings.has(label));
}

/** The keys around, as if every rule stood under `rules`; the first key of an item is no place of its own. */
function pathIn(text: string, around: readonly string[]): readonly string[] {
  const path = around.filter((key) => !key.startsWith('- '));
  const isRuleFile = /^(?:\s*(?:#.*)?\n)*- /.test(text);
  return isRuleFile ? ['rules', ...path] : path;
}

function keys([list, part, field, ...deeper]: readonly string[], text: string, offset: number): Offer[] {
  if (list === undefined) return Array.from(libraryFields('manifest'), described);
  if (list !== 'rules') return [];
  if (part === undefined) return Array.from(libraryFields('rule'), described);
  if (part !== 'where' && part !== 'unless') return [];
  const fields = fieldsAround(text, offset);
  if (field === undefined)
    return [
      ...fieldPaths(fields).map((path) => [path, aboutOf(fields, path)] as const),
      ['later', 'Something that the rest of the file does.'] as const,
    ].map(described);
  const found = deeper.length > 0 ? undefined : findField(fields, field);
  if (found === undefined || 'problem' in found) return [];
  const fitting = Object.entries(operators).filter(([, { of }]) => of.some((kind) => kind === found.kind));
  return fitting.map(([name, { about }], rank) => described([name, about], rank));
}

function aboutOf(fields: Fields<Seen>, path: string): string {
  const found = findField(fields, path);
  return 'problem' in found ? '' : found.about;
}

function described([name, documentation]: readonly [string, string], rank: number): Offer {
  return { label: name, insert: `${name}: `, kind: CompletionItemKind.Property, detail: '', rank, documentation };
}

/** The fields of what the rule at a place looks at; all that there are while it does not say. */
export function fieldsAround(text: string, offset: number): Fields<Seen> {
  const begin = Math.max(0, text.lastIndexOf('- id:', offset));
  const end = text.indexOf('- id:', begin + 1);
  const rule = text.slice(begin, end < 0 ? undefined : end);
  const [, state = ''] = /^\s*state:\s*(\w+)/m.exec(rule) ?? [];
  if (isState(state)) return stateDefinitions[state].fields;
  const [, list = ''] = /^\s*on:\s*\[?([\w, ]+)/m.exec(rule) ?? [];
  const named = list
    .split(',')
    .map((each) => each.trim())
    .filter(isEvent);
  return named.length > 0 ? commonFields(named) : (parts as Readonly<Record<string, Field<Seen>>>);
}

function isState(word: string): word is StateName {
  return states.some((state) => state === word);
}

function isEvent(word: string): word is EventName {
  return events.some((event) => event === word);
}

function values(path: readonly string[], libraries: readonly Library[], base: readonly string[]): Offer[] {
  const [list, key] = path;
  if (list === 'apiVersion') return [value(apiVersion, '', 0)];
  if (list === 'extends')
    return [['base', 'the shared checks'], ...libraries.map(({ name, title }) => [name, title])].map(
      ([name = '', title = ''], rank) => value(name, title, rank),
    );
  if (list !== 'rules') return [];
  switch (key) {
    case 'on':
      return events.map((event, rank) => value(event, eventDefinitions[event].about, rank));
    case 'state':
      return states.map((state, rank) => value(state, stateDefinitions[state].about, rank));
    case 'severity':
      return severities.map((severity, rank) => value(severity, '', rank));
    case 'profile':
      return ['recommended', 'strict'].map((each, rank) => value(each, '', rank));
    case 'horizon':
      return ['stmt', 'file', 'set'].map((each, rank) => value(each, '', rank));
    case 'needs':
      return ['F', 'M', 'C'].map((each, rank) => value(each, '', rank));
    case 'extends': {
      const rules = libraries.flatMap((library) =>
        library.rules.map((rule) => [ruleId(library, rule), rule.summary] as const),
      );
      return [...base.map((id) => [id, 'shared check'] as const), ...rules].map(([id, about], rank) =>
        value(id, about, rank),
      );
    }
    default:
      return [];
  }
}

function value(label: string, detail: string, rank: number): Offer {
  return { label, insert: label, kind: CompletionItemKind.Value, detail, rank };
}

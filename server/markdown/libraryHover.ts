import type { Entry } from '#core/config/entries';
import { eventDefinitions } from '#core/library/events/all';
import { findField } from '#core/library/fields/find';
import { libraryFields } from '#core/library/manifest/describe';
import { isOperator, operators } from '#core/library/match/operators';
import { events, states } from '#core/library/names';
import { stateDefinitions } from '#core/library/states/all';
import { rulePageMarkdown } from '#core/report/rulePage';
import { findRule } from '#core/rules/findRule';
import type { Library } from '#core/rules/library';
import { fieldsAround } from '#server/completion/library';
import { code } from './escape';

/** What a key or value of a rule library means; undefined for what has no meaning. */
export function libraryHover(
  { path, span, value }: Entry,
  text: string,
  libraries: readonly Library[],
): string | undefined {
  const steps = /^\d+$/.test(path[0] ?? '') ? ['rules', ...path] : path;
  const [list = '', , key = '', , field, operator] = steps;
  if (list !== 'rules' || steps.length < 3) return said(list, libraryFields('manifest').get(list));
  const word = value?.text ?? '';
  if (key === 'on' || key === 'state') return said(word || key, aboutOf(word) ?? libraryFields('rule').get(key));
  if (key === 'extends') {
    const found = findRule(word, libraries);
    return found === undefined
      ? said(key, libraryFields('rule').get(key))
      : rulePageMarkdown(found.library, found.rule);
  }
  if ((key !== 'where' && key !== 'unless') || field === undefined) return said(key, libraryFields('rule').get(key));
  if (operator !== undefined && isOperator(operator)) return said(operator, operators[operator].about);
  const found = findField(fieldsAround(text, span.start), field);
  return 'problem' in found ? undefined : said(field, found.about);
}

function aboutOf(word: string): string | undefined {
  const event = events.find((each) => each === word);
  const state = states.find((each) => each === word);
  if (event !== undefined) return eventDefinitions[event].about;
  return state === undefined ? undefined : stateDefinitions[state].about;
}

function said(name: string, about: string | undefined): string | undefined {
  return about === undefined || about === '' ? undefined : `${code(name)}: ${about}`;
}

import { type ConfigurationProblem, correction } from '#core/config/problem';
import type { ReadConfiguration } from '#core/config/readConfiguration';
import { didYouMean, nearest } from '#core/config/suggest';
import { fits } from '#core/rules/compose/fits';
import { type Library, ruleId } from '#core/rules/library';
import type { RefusedOptions, RuleSet } from '#core/rules/ruleSet';
import { removedWords } from '#core/rules/words/removedWords';

/** What is wrong with what the configuration says of rules. */
export function ruleProblems(
  file: ReadConfiguration,
  set: RuleSet,
  libraries: readonly Library[],
): ConfigurationProblem[] {
  const known = libraries.flatMap((library) => library.rules.map((rule) => ruleId(library, rule)));
  const names = libraries.map(({ name }) => name);
  const mayBeMissing = (id: string) => set.incomplete && !names.includes(id.slice(0, id.indexOf('/')));
  const keys = Object.entries(file.values.rules ?? {}).filter(([id]) => !mayBeMissing(id));
  return [
    ...keys.flatMap(([id, setting]) => {
      const span = file.place(['rules', id]);
      const options = Object.keys(setting).filter((name) => name !== 'severity');
      if (id.includes('*')) return globProblems(id, options, file, known);
      return known.includes(id) ? [] : strangerProblem(id, span, set, libraries, known);
    }),
    ...set.refused.map((refused) => optionProblem(refused, file)),
  ];
}

/** A glob that means nothing, and options that it cannot set. */
function globProblems(
  glob: string,
  options: readonly string[],
  file: ReadConfiguration,
  known: readonly string[],
): ConfigurationProblem[] {
  const nobody: ConfigurationProblem[] = known.some((id) => fits(id, glob))
    ? []
    : [{ rule: 'engine/unknown-rule', message: `No rule fits ${glob}.`, span: file.place(['rules', glob]) }];
  const wrong = options.map(
    (name): ConfigurationProblem => ({
      rule: 'engine/invalid-configuration',
      message: `${glob}: ${name}: an option belongs to one rule. Set it under the rule’s id.`,
      span: file.place(['rules', glob, name]),
    }),
  );
  return [...nobody, ...wrong];
}

/** An id that no rule has: an old one, one of a rule that is gone, or none that anybody knows. */
function strangerProblem(
  id: string,
  span: ConfigurationProblem['span'],
  { aliases }: RuleSet,
  libraries: readonly Library[],
  known: readonly string[],
): ConfigurationProblem[] {
  const now = aliases.get(id);
  if (now !== undefined)
    return [
      { rule: 'engine/renamed-rule', message: `${id} is called ${now} now.`, span, fixes: correction(span, now) },
    ];
  const gone = libraries.flatMap(({ removed = [] }) => removed).find(({ rule }) => rule === id);
  if (gone !== undefined) {
    return [
      { rule: 'engine/unknown-rule', message: removedWords(gone), span, fixes: correction(span, gone.replacedBy) },
    ];
  }
  const message = `There is no rule ${id}.${didYouMean(id, known)}`;
  return [{ rule: 'engine/unknown-rule', message, span, fixes: correction(span, nearest(id, known)) }];
}

function optionProblem(
  { rule, key, path, message, known = [] }: RefusedOptions,
  file: ReadConfiguration,
): ConfigurationProblem {
  const span = file.place(['rules', key, ...path]);
  const word = String(path.at(-1) ?? '');
  return {
    rule: 'engine/invalid-configuration',
    message: `${[rule, ...path.map(String)].join(': ')}: ${message}.${didYouMean(word, known)} The rule runs with its defaults.`,
    span,
    fixes: correction(span, nearest(word, known)),
  };
}

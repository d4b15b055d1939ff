import { Classifier } from '#core/classification/classifier';
import type { ConfigurationFile } from '#core/config/file';
import { type ConfigurationProblem, correction } from '#core/config/problem';
import { type ReadConfiguration, readConfiguration } from '#core/config/readConfiguration';
import { type Settings, withConfiguration } from '#core/config/settings';
import { didYouMean, nearest } from '#core/config/suggest';
import { engine } from '#core/rules/engine/library';
import { type Library, ruleId } from '#core/rules/library';
import { composeRuleSet, type RuleSet } from '#core/rules/ruleSet';
import { type PreparedRules, prepareRules } from './inspect';

/** Everything that a folder's files are judged by. */
export interface Configured {
  readonly settings: Settings;
  readonly rules: PreparedRules;
  readonly classifier: Classifier;
  /** What is wrong in `confiture.yaml`, places in its text. */
  readonly problems: readonly ConfigurationProblem[];
  /** Globs relative to the configuration's folder; undefined: the file's looks decide. */
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  /** The file with what exists before, relative to the configuration's folder. */
  readonly schemaFile: string | undefined;
}

export interface ConfigureRequest {
  /** Text of the nearest `confiture.yaml`, if there is one. */
  readonly text: string | undefined;
  /** What holds where nobody says anything. */
  readonly defaults: Settings;
  /** What the command line or the editor says over the file. */
  readonly overrides: ConfigurationFile;
  /** Every library there is, the engine's own aside. */
  readonly available: readonly Library[];
}

/** Settles settings and rules. Never fails: what is wrong is a problem, and the rest holds. */
export function configure({ text, defaults, overrides, available }: ConfigureRequest): Configured {
  const file = readConfiguration(text ?? '');
  const settings = withConfiguration(withConfiguration(defaults, file.values), overrides);
  const classifier = new Classifier(settings.classification);
  const set = composeRuleSet({
    libraries: [...available.filter(({ name }) => settings.libraries.includes(name)), engine],
    profile: settings.profile,
    settings: settings.rules,
  });
  return {
    settings,
    rules: prepareRules(set, { classifier, strongNames: settings.strongNames }),
    classifier,
    problems: [...file.problems, ...unknownLibraries(file, available), ...ruleProblems(file, set, available)],
    include: file.values.include,
    exclude: file.values.exclude ?? [],
    schemaFile: file.values.schema,
  };
}

function unknownLibraries(file: ReadConfiguration, available: readonly Library[]): ConfigurationProblem[] {
  const known = available.map(({ name }) => name);
  return (file.values.libraries ?? []).flatMap((name, place): ConfigurationProblem[] => {
    if (known.includes(name)) return [];
    const span = file.place(['libraries', place]);
    const message = `There is no library ${name}.${didYouMean(name, known)} Known: ${known.join(', ')}.`;
    return [{ rule: 'engine/invalid-configuration', message, span, fixes: correction(span, nearest(name, known)) }];
  });
}

function ruleProblems(file: ReadConfiguration, set: RuleSet, available: readonly Library[]): ConfigurationProblem[] {
  const libraries = [...available, engine];
  const known = libraries.flatMap((library) => library.rules.map((rule) => ruleId(library, rule)));
  const strangers = Object.keys(file.values.rules ?? {}).filter((id) => !known.includes(id));
  return [
    ...strangers.map((id): ConfigurationProblem => {
      const span = file.place(['rules', id]);
      const message = `There is no rule ${id}.${didYouMean(id, known)}`;
      return { rule: 'engine/unknown-rule', message, span, fixes: correction(span, nearest(id, known)) };
    }),
    ...set.refused.map(({ rule, path, message, known: options = [] }): ConfigurationProblem => {
      const span = file.place(['rules', rule, ...path]);
      const word = String(path.at(-1) ?? '');
      return {
        rule: 'engine/invalid-configuration',
        message: `${[rule, ...path.map(String)].join(': ')}: ${message}.${didYouMean(word, options)} The rule runs with its defaults.`,
        span,
        fixes: correction(span, nearest(word, options)),
      };
    }),
  ];
}

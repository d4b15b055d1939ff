import { Classifier } from '#core/classification/classifier';
import type { ConfigurationFile } from '#core/config/file';
import type { ConfigurationProblem } from '#core/config/problem';
import { type ReadConfiguration, readConfiguration } from '#core/config/readConfiguration';
import { type Settings, type UsedLibrary, withConfiguration } from '#core/config/settings';
import { type LoadedLibraries, noLibraries } from '#core/library/source/loaded';
import { readUse } from '#core/library/source/use';
import { engine } from '#core/rules/engine/library';
import type { Library } from '#core/rules/library';
import { composeRuleSet } from '#core/rules/ruleSet';
import type { TimeBudget } from '#core/rules/timeBudget';
import { type PreparedRules, prepareRules } from './inspect';
import { libraryProblems } from './libraryProblems';
import { ruleProblems } from './ruleProblems';

/** Everything that a folder's files are judged by. */
export interface Configured {
  readonly settings: Settings;
  readonly rules: PreparedRules;
  readonly classifier: Classifier;
  /** Every library that can be had here, the engine's own too. */
  readonly libraries: readonly Library[];
  /** What was read of those that do not ship. */
  readonly community: LoadedLibraries;
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
  /** Every library that ships, the engine's own aside. */
  readonly available: readonly Library[];
  /** What could be loaded of the others. Default: none was asked for. */
  readonly community?: LoadedLibraries | undefined;
  /** Of the rules that do not ship. Default: nobody measures. */
  readonly budget?: TimeBudget | undefined;
}

/** The libraries that the configuration and the command line name, those of the command line alone where it names some. */
export function usedLibraries({
  text,
  defaults,
  overrides,
}: Pick<ConfigureRequest, 'text' | 'defaults' | 'overrides'>): readonly UsedLibrary[] {
  return settle(text, defaults, overrides).settings.libraries;
}

function settle(
  text: string | undefined,
  defaults: Settings,
  overrides: ConfigurationFile,
): { file: ReadConfiguration; settings: Settings } {
  const file = readConfiguration(text ?? '');
  return { file, settings: withConfiguration(withConfiguration(defaults, file.values), overrides) };
}

/** Settles settings and rules. Never fails: what is wrong is a problem, and the rest holds. */
export function configure(request: ConfigureRequest): Configured {
  const { text, defaults, overrides, available, community = noLibraries, budget } = request;
  const { file, settings } = settle(text, defaults, overrides);
  const classifier = new Classifier(settings.classification);
  const libraries = [...available, ...community.loaded.map(({ library }) => library)];
  const uses = settings.libraries.map((use) => ({ ...use, library: libraryOf(use, libraries) }));
  const chosen = uses.flatMap((use) => (use.library === undefined ? [] : { ...use, library: use.library }));
  const set = composeRuleSet({
    libraries: [...new Set(chosen.map(({ library }) => library)), engine],
    profile: settings.profile,
    profiles: new Map(
      chosen.flatMap(({ library, profile }) => (profile === undefined ? [] : [[library.name, profile] as const])),
    ),
    onConflict: new Map(
      chosen.flatMap(({ library, onConflict }) =>
        onConflict === undefined ? [] : [[library.name, onConflict] as const],
      ),
    ),
    settings: settings.rules,
    incomplete: community.problems.length > 0,
  });
  const problems: ConfigurationProblem[] = [
    ...file.problems,
    ...(overrides.libraries === undefined ? libraryProblems(file, uses, community, set, libraries) : []),
    ...ruleProblems(file, set, [...libraries, engine]),
  ];
  return {
    settings,
    rules: prepareRules(set, { classifier, strongNames: settings.strongNames }, budget),
    classifier,
    libraries: [...libraries, engine],
    community,
    problems,
    include: file.values.include,
    exclude: file.values.exclude ?? [],
    schemaFile: file.values.schema,
  };
}

/** The library that is meant, by what names it or by its own name. */
function libraryOf({ use }: UsedLibrary, libraries: readonly Library[]): Library | undefined {
  const { source } = readUse(use);
  return libraries.find(({ origin, name }) => origin?.source === source || name === source);
}

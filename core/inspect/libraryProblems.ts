import satisfies from 'semver/functions/satisfies.js';
import { type ConfigurationProblem, correction } from '#core/config/problem';
import type { ReadConfiguration } from '#core/config/readConfiguration';
import type { UsedLibrary } from '#core/config/settings';
import { didYouMean, nearest } from '#core/config/suggest';
import { problemText } from '#core/library/problem';
import type { LoadedLibraries } from '#core/library/source/loaded';
import { readUse } from '#core/library/source/use';
import type { Library } from '#core/rules/library';
import type { RuleSet } from '#core/rules/ruleSet';

/** A library that is asked for, and the one that this means. */
interface Use extends UsedLibrary {
  readonly library: Library | undefined;
}

/** What is wrong with one library is told up to so many times; the command line tells all. */
const most = 5;

/** What is wrong with the libraries that the configuration names. */
export function libraryProblems(
  file: ReadConfiguration,
  uses: readonly Use[],
  { problems }: LoadedLibraries,
  set: RuleSet,
  libraries: readonly Library[],
): ConfigurationProblem[] {
  const known = libraries.map(({ name }) => name);
  return [
    ...uses.flatMap(({ use, library }, place): ConfigurationProblem[] => {
      const span = file.place(['libraries', place]);
      const slip = misspelt(use, library, known);
      if (slip !== undefined) return [{ ...slip, span, fixes: correction(span, nearest(use, known)) }];
      const own = problems.filter((problem) => problem.place === place);
      const fixes = correction(span, nearest(use, known));
      const said = own.slice(0, most).map((problem) => problemText(problem));
      const rest = own.length > most ? [`${own.length - most} more.`] : [];
      const misfit = rangeProblem(use, library);
      return [...said, ...rest, ...misfit].map((message) => ({
        rule: 'engine/library-not-loaded',
        message: names(message, use) ? message : `${use}: ${message}`,
        span,
        fixes,
      }));
    }),
    ...set.problems.map(({ severity, message, libraries: about }): ConfigurationProblem => {
      const places = about.map((name) => uses.findIndex(({ library }) => library?.name === name));
      const span = file.place(['libraries', places.find((place) => place >= 0) ?? -1]);
      return { rule: 'engine/invalid-configuration', message, span, atMost: severity };
    }),
  ];
}

/** Whether a message begins with the library, as it is asked for or as its file is shown. */
function names(message: string, use: string): boolean {
  return message.startsWith(use) || message.startsWith(use.replace(/^\.\//, ''));
}

/** A name that is nearly that of a library which is there; paths and scoped packages are meant as they stand. */
function misspelt(
  use: string,
  library: Library | undefined,
  known: readonly string[],
): Pick<ConfigurationProblem, 'rule' | 'message'> | undefined {
  const { kind, source } = readUse(use);
  const meant = kind === 'name' ? didYouMean(source, known) : '';
  if (library !== undefined || meant === '' || source.startsWith('@')) return undefined;
  const message = `There is no library ${use}.${meant} Known: ${known.join(', ')}.`;
  return { rule: 'engine/invalid-configuration', message };
}

/** A library that ships has one version; it runs all the same. */
function rangeProblem(use: string, library: Library | undefined): string[] {
  const { range } = readUse(use);
  if (range === undefined || library === undefined || library.origin !== undefined || satisfies(library.version, range))
    return [];
  return [
    `${library.name} ${library.version} comes with this version of Confiture, and ${range} is asked for. Change the range, or take another Confiture.`,
  ];
}

import type { Environment } from '#cli/environment';
import { displayPath } from '#cli/input/collectFiles';
import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import { described } from '#core/report/libraries/described';
import { infoText, listText, problemJson } from '#core/report/libraries/words';
import { engine } from '#core/rules/engine/library';
import type { Library } from '#core/rules/library';
import { loadGiven } from './loadGiven';
import { openProject } from './project';

/** What `confiture lint libraries list` does. */
export async function listLibraries(format: 'text' | 'json', environment: Environment): Promise<void> {
  const { configuration, configured } = await openProject(environment);
  const { rules, settings, community } = configured;
  const all = configured.libraries
    .filter((library) => library !== engine)
    .map((library) => described(library, rules.set.libraries.includes(library)));
  const problems = community.problems.map((problem) => problemJson(problem, settings.libraries[problem.place]?.use));
  const file =
    configuration === undefined ? {} : { configuration: displayPath(configuration.path, environment.workingFolder) };
  environment.write(
    format === 'json'
      ? `${JSON.stringify({ ...file, libraries: all, notLoaded: problems }, undefined, 2)}\n`
      : listText(all, community.problems),
  );
}

/** What `confiture lint libraries info` does. */
export async function showLibrary(name: string, format: 'text' | 'json', environment: Environment): Promise<void> {
  const { configured } = await openProject(environment);
  const known = configured.libraries.find((each) => each.name === name || each.origin?.source === name);
  const library = known ?? (await given(name, configured.libraries, environment));
  const shown = described(library, configured.rules.set.libraries.includes(library));
  environment.write(format === 'json' ? `${JSON.stringify(shown, undefined, 2)}\n` : infoText(shown));
}

async function given(name: string, known: readonly Library[], environment: Environment): Promise<Library> {
  const names = known.map((library) => library.name);
  const meant = didYouMean(name, names);
  if (meant !== '')
    throw new ConfitureError('input', `There is no library ${name}.${meant}`, {
      advice: `Known libraries: ${names.join(', ')}.`,
    });
  return (await loadGiven(name, environment)).library;
}

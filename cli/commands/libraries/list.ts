import type { Command } from 'commander';
import { formatOption } from '#cli/commands/options';
import type { Environment } from '#cli/environment';
import { displayPath } from '#cli/input/collectFiles';
import { loadGiven } from '#cli/libraries/loadGiven';
import { openProject } from '#cli/libraries/project';
import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import { described } from '#core/report/libraries/described';
import { infoText, listText, problemJson } from '#core/report/libraries/words';
import { engine } from '#core/rules/engine/library';
import type { Library } from '#core/rules/library';

type Format = { readonly format: 'text' | 'json' };

export function addListCommand(libraries: Command, environment: Environment): void {
  libraries
    .command('list')
    .description('List the libraries that ship and those of the project, and which are in force.')
    .addOption(formatOption(['text', 'json']))
    .action(async ({ format }: Format) => {
      const { configuration, configured } = await openProject(environment);
      const { rules, settings, community } = configured;
      const all = configured.libraries
        .filter((library) => library !== engine)
        .map((library) => described(library, rules.set.libraries.includes(library)));
      const problems = community.problems.map((problem) =>
        problemJson(problem, settings.libraries[problem.place]?.use),
      );
      const file =
        configuration === undefined
          ? {}
          : { configuration: displayPath(configuration.path, environment.workingFolder) };
      environment.write(
        format === 'json'
          ? `${JSON.stringify({ ...file, libraries: all, notLoaded: problems }, undefined, 2)}\n`
          : listText(all, community.problems),
      );
    });
}

export function addInfoCommand(libraries: Command, environment: Environment): void {
  libraries
    .command('info')
    .argument('<library>', 'its name, or a file, folder or package that is not named in the configuration')
    .description('Tell of one library: edition, rules by severity, what it changes and suggests, digest.')
    .addOption(formatOption(['text', 'json']))
    .action(async (name: string, { format }: Format) => {
      const { configured } = await openProject(environment);
      const known = configured.libraries.find((each) => each.name === name || each.origin?.source === name);
      const library = known ?? (await given(name, configured.libraries, environment));
      const shown = described(library, configured.rules.set.libraries.includes(library));
      environment.write(format === 'json' ? `${JSON.stringify(shown, undefined, 2)}\n` : infoText(shown));
    });
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

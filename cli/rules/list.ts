import type { Environment } from '#cli/environment';
import { openProject } from '#cli/libraries/project';
import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import { rulesJson, rulesText } from '#core/report/rulesList';
import type { Library } from '#core/rules/library';

/** What `confiture rules list` does. @param name of one library; undefined: all of them */
export async function listRules(
  format: 'text' | 'json',
  name: string | undefined,
  environment: Environment,
): Promise<void> {
  const { libraries } = (await openProject(environment)).configured;
  const shown = name === undefined ? libraries : [libraryNamed(name, libraries)];
  environment.write(format === 'json' ? rulesJson(shown) : rulesText(shown));
}

function libraryNamed(name: string, libraries: readonly Library[]): Library {
  const found = libraries.find((library) => library.name === name);
  if (found !== undefined) return found;
  const names = libraries.map((library) => library.name);
  throw new ConfitureError('input', `There is no library ${name}.${didYouMean(name, names)}`, {
    advice: `Known libraries: ${names.join(', ')}.`,
  });
}

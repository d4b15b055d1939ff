import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '#cli/environment';
import { slashed } from '#cli/input/collectFiles';
import { ConfitureError } from '#core/error';
import { problemText } from '#core/library/problem';
import { loadLibraries } from '#core/library/source/load';
import type { LoadedLibrary } from '#core/library/source/loaded';
import { nodeReader } from '#core/library/source/nodeReader';
import { shipped } from './shipped';

/**
 * Loads the library that the user names on the command line. What they name themselves is theirs to trust, wherever it is.
 * @throws ConfitureError with reason `input` that says everything that is wrong with it
 */
export async function loadGiven(source: string, { workingFolder }: Environment): Promise<LoadedLibrary> {
  const folder = slashed(workingFolder);
  const name = existsSync(resolve(workingFolder, source)) ? slashed(resolve(workingFolder, source)) : source;
  const { loaded, problems } = await loadLibraries(
    [{ use: name }],
    { folder, root: '/', reader: nodeReader },
    shipped(),
  );
  const [library] = loaded;
  if (library !== undefined) return library;
  throw new ConfitureError('input', `The library cannot be used:\n${problems.map(problemText).join('\n')}`);
}

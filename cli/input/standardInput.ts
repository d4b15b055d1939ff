import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Environment } from '#cli/environment';
import { ConfitureError } from '#core/error';
import { historyOf } from '#core/migrations/historyFolder';
import { collectFiles, displayPath, slashed } from './collectFiles';
import { readBytes, readTextIfThere } from './readSource';
import type { Selection } from './selection';

const nameless = 'stdin.sql';

/**
 * The text on standard input under the name that it has, or will have: the other files of its folder are its context, the
 * nearest configuration holds. Without a name it stands alone.
 */
export async function standardInput(
  paths: readonly string[],
  name: string | undefined,
  environment: Environment,
): Promise<Selection> {
  if (paths.some((path) => path !== '.')) {
    throw new ConfitureError('input', `--stdin reads one text; ${paths.join(', ')} would be a second one.`, {
      advice: 'Say what it is called with --stdin-filename.',
    });
  }
  const { workingFolder } = environment;
  const path = slashed(resolve(workingFolder, name ?? nameless));
  const bytes = await environment.readInput();
  const siblings = name === undefined ? [] : await siblingsOf(path, workingFolder);
  return {
    sets: [{ argument: name ?? nameless, folder: siblings.length > 0, paths: [...siblings, path] }],
    read: (file) => (file === path ? bytes : readBytes(file, displayPath(file, workingFolder))),
    readText: readTextIfThere,
    isWanted: (file) => file === path,
    notes: [],
  };
}

async function siblingsOf(path: string, workingFolder: string): Promise<string[]> {
  const folders: string[] = [];
  for (const folder of historyOf(path).scan) if (await isFolder(folder)) folders.push(folder);
  const sets = await collectFiles(folders, workingFolder, 'empty folders too');
  return sets.flatMap(({ paths }) => paths).filter((other) => other !== path);
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

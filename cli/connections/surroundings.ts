import { stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { Environment } from '#cli/environment';
import { readTextIfThere } from '#cli/input/readSource';
import type { Surroundings } from '#core/database/surroundings';

/** What connecting asks of this machine; relative paths are meant from where the user stands. */
export function surroundingsOf({ variables, workingFolder }: Environment): Surroundings {
  const at = (path: string) => resolve(workingFolder, path);
  return {
    variables,
    home: variables['HOME'] ?? (process.platform === 'win32' ? homedir() : undefined),
    user: variables['USER'] ?? variables['USERNAME'] ?? userInfo().username,
    windows: process.platform === 'win32',
    readText: (path) => readTextIfThere(at(path)),
    mode: async (path) => (await stat(at(path)).catch(() => undefined))?.mode,
  };
}

import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Environment } from '#cli/environment';

const name = join('confiture', 'lint');

/** Where results are kept when nobody says: with the project's packages, else where the system keeps such files. */
export function defaultCacheFile({
  workingFolder,
  variables,
}: Pick<Environment, 'workingFolder' | 'variables'>): string {
  for (let folder = workingFolder; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules'))) return join(folder, 'node_modules', '.cache', name);
    if (dirname(folder) === folder) break;
  }
  const { XDG_CACHE_HOME: cache, LOCALAPPDATA: local, HOME: home } = variables;
  return join(cache || local || (home ? join(home, '.cache') : tmpdir()), name);
}

import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import type { CommunityRequest } from '#core/library/source/community';

/**
 * Whether the libraries that a `confiture.yaml` names may be loaded. It is where somebody stands and works that they answer
 * for: a project that they only point at may be anybody's. Libraries are data, so this keeps a stranger from choosing what
 * is read and what is passed over, not from running anything.
 * @param folder of the configuration
 */
export function distrustOf(folder: string, workingFolder: string, isTrusted: boolean): CommunityRequest['distrust'] {
  if (isTrusted || isInside(folder, workingFolder) || isInside(workingFolder, folder)) return undefined;
  return {
    because: `${folder} is not where you stand`,
    advice: 'Run confiture in that project, or add --trust-libraries.',
  };
}

/** The project around a folder, which libraries may not lie outside of: the repository, or where the user stands. */
export function projectAround(folder: string, workingFolder: string): string {
  for (let at = folder; at !== posix.dirname(at); at = posix.dirname(at))
    if (existsSync(posix.join(at, '.git'))) return at;
  return isInside(folder, workingFolder) ? workingFolder : folder;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { AskedLibrary } from './candidate';
import { type LoadedLibraries, noLibraries, type Shipped, type UseProblem } from './loaded';
import type { Whereabouts } from './locate';
import { lockName } from './names';
import { readUse } from './use';

/** What a configuration asks for, and where it stands. */
export interface CommunityRequest extends Whereabouts {
  /** Everything that `libraries:` names, in its order. */
  readonly uses: readonly AskedLibrary[];
  readonly shipped: Shipped;
  /** Whether libraries are loaded that differ from the lock file. Default: they are not. */
  readonly ignoreLock?: boolean | undefined;
  /** Why nothing of the folder may be loaded, and what to do; undefined where it is trusted. */
  readonly distrust: { readonly because: string; readonly advice: string } | undefined;
}

/**
 * Loads the libraries of a configuration that do not ship, held against its lock file. Nothing is read for a
 * configuration that names none, nor for a folder that nobody trusts.
 */
export async function loadCommunity(request: CommunityRequest): Promise<LoadedLibraries> {
  const { uses, shipped, distrust, folder, reader } = request;
  const names = shipped.libraries.map(({ name }) => name);
  const foreign = uses.flatMap(({ use }, place) => (names.includes(readUse(use).source) ? [] : [{ use, place }]));
  if (foreign.length === 0) return noLibraries;
  const refusal =
    (message: string, advice: string) =>
    (about: { use: string; place: number }): UseProblem => ({
      place: about.place,
      file: about.use,
      path: [],
      message,
      advice,
    });
  if (distrust !== undefined) {
    const { because, advice } = distrust;
    return { ...noLibraries, problems: foreign.map(refusal(`it is not loaded, because ${because}`, advice)) };
  }
  const [{ loadLibraries }, { readLock }] = await Promise.all([import('./load'), import('./lock')]);
  const path = posix.join(folder, lockName);
  const bytes = await reader.read(path);
  if (bytes === undefined || request.ignoreLock === true) return loadLibraries(uses, request, shipped);
  const read = [{ path, digest: `sha256-${createHash('sha256').update(bytes).digest('base64')}` }];
  const { lock, problems } = readLock(lockName, bytes);
  if (lock === undefined)
    return {
      loaded: [],
      read,
      problems: foreign.flatMap(({ use, place }) =>
        problems.map((problem) => ({ ...problem, place, locked: readUse(use).source })),
      ),
    };
  const found = await loadLibraries(uses, request, shipped, lock);
  return { ...found, read: [...read, ...found.read] };
}

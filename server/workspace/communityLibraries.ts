import type { FoundConfiguration } from '#core/config/discover';
import type { UsedLibrary } from '#core/config/settings';
import { loadCommunity } from '#core/library/source/community';
import { type LoadedLibraries, noLibraries } from '#core/library/source/loaded';
import type { LibraryReader } from '#core/library/source/reader';
import type { Environment } from '#server/environment';
import type { Folders } from './folders';
import type { Trust } from './trust';

type Supply = Pick<Environment, 'version' | 'libraries' | 'checks' | 'baseVersion' | 'libraryReader'>;

/** Loads what a configuration names that does not ship, unsaved text before what lies on disk. */
export class CommunityLibraries {
  readonly #environment: Supply;
  readonly #folders: Folders;
  readonly #trust: Trust;
  readonly #openText: (path: string) => string | undefined;
  #isUsed = false;

  constructor(environment: Supply, folders: Folders, trust: Trust, openText: (path: string) => string | undefined) {
    this.#environment = environment;
    this.#folders = folders;
    this.#trust = trust;
    this.#openText = openText;
  }

  async of(found: FoundConfiguration | undefined, uses: readonly UsedLibrary[]): Promise<LoadedLibraries> {
    if (found === undefined) return noLibraries;
    const { folder } = found;
    const community = await loadCommunity({
      uses,
      shipped: this.#environment,
      distrust: this.#trust.given ? undefined : distrust,
      folder,
      root: this.#folders.around(found.path)?.path ?? folder,
      reader: this.#reader(),
    });
    this.#isUsed ||= community !== noLibraries;
    return community;
  }

  /** Whether a change of the file may change what is loaded: any library, file of rules, package or lock. */
  mayDependOn(path: string): boolean {
    return this.#isUsed && /\.(ya?ml|json|lock)$/.test(path);
  }

  #reader(): LibraryReader {
    const { libraryReader } = this.#environment;
    return {
      ...libraryReader,
      read: async (path) => {
        const text = this.#openText(path);
        return text === undefined ? libraryReader.read(path) : new TextEncoder().encode(text);
      },
    };
  }
}

const distrust = {
  because: 'this folder is not trusted',
  advice: 'Trust it (Manage Workspace Trust), or tell the server in initializationOptions: {"trusted": true}.',
};

import type { FoundConfiguration } from '#core/config/discover';
import type { UsedLibrary } from '#core/config/settings';
import { loadCommunity } from '#core/library/source/community';
import { type LoadedLibraries, noLibraries, type UseProblem } from '#core/library/source/loaded';
import type { LibraryReader } from '#core/library/source/reader';
import type { Library } from '#core/rules/library';
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
  readonly #known = new Map<string, Library>();

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
    for (const { library } of community.loaded) this.#known.set(library.name, library);
    return community;
  }

  /** What is wrong with a library that no configuration names. */
  async problemsOf(path: string): Promise<readonly UseProblem[]> {
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    const request = { uses: [{ use: path }], shipped: this.#environment, distrust: undefined, ignoreLock: true };
    const root = this.#folders.around(path)?.path ?? folder;
    return (await loadCommunity({ ...request, folder, root, reader: this.#reader() })).problems;
  }

  /** Those that were loaded for some folder, the newest of each name. */
  get known(): readonly Library[] {
    return [...this.#known.values()];
  }

  /** Whether a change of the file may change what is loaded: any library, file of rules, package or lock. */
  mayDependOn(path: string): boolean {
    return this.#isUsed && /\.(ya?ml|json|lock)$/.test(path);
  }

  #reader(): LibraryReader {
    const { libraryReader } = this.#environment;
    return {
      ...libraryReader,
      real: async (path) => (await libraryReader.real(path)) ?? (this.#openText(path) === undefined ? undefined : path),
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

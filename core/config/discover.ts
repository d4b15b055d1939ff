/** The file's name; the nearest one above a migration holds for it. */
export const configurationName = 'confiture.yaml';

/** Reads a file's text; undefined when there is none. Anything else that goes wrong is thrown. */
export type ReadText = (path: string) => Promise<string | undefined>;

/** A configuration file that was found. */
export interface FoundConfiguration {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
}

/**
 * Finds the nearest `confiture.yaml` above a path, never above `root` when one is given. Remembers what it found by
 * folder, so that a thousand files of a folder cost one look; make a new one when files have changed.
 */
export class ConfigurationFinder {
  readonly #read: ReadText;
  readonly #root: string | undefined;
  readonly #found = new Map<string, Promise<FoundConfiguration | undefined>>();

  constructor(read: ReadText, root?: string) {
    this.#read = read;
    this.#root = root === undefined ? undefined : trimSlash(root);
  }

  /** `path` is absolute, with forward slashes. */
  above(path: string): Promise<FoundConfiguration | undefined> {
    return this.#inFolder(parentOf(path));
  }

  #inFolder(folder: string): Promise<FoundConfiguration | undefined> {
    const known = this.#found.get(folder);
    if (known !== undefined) return known;
    const looked = this.#look(folder);
    this.#found.set(folder, looked);
    return looked;
  }

  async #look(folder: string): Promise<FoundConfiguration | undefined> {
    const path = `${folder === '/' ? '' : folder}/${configurationName}`;
    const text = await this.#read(path);
    if (text !== undefined) return { path, folder, text };
    const parent = parentOf(folder);
    return folder === this.#root || parent === folder ? undefined : this.#inFolder(parent);
  }
}

function parentOf(path: string): string {
  const cut = path.lastIndexOf('/');
  if (cut < 0) return path;
  const parent = path.slice(0, cut);
  return parent === '' ? '/' : parent;
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

import type { InitializeParams, WorkspaceFolder, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { pathOf } from '#server/uri';

/** A folder that the editor has open, and where it lies. */
export interface Folder {
  readonly uri: string;
  readonly path: string;
}

/** The folders that the editor has open: one, several, or none for single files. */
export class Folders {
  #all: readonly Folder[];

  constructor({ workspaceFolders, rootUri }: InitializeParams) {
    const root = rootUri === null ? [] : [{ uri: rootUri, name: '' }];
    this.#all = onDisk(workspaceFolders ?? root);
  }

  get all(): readonly Folder[] {
    return this.#all;
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#all = [...this.#all.filter(({ uri }) => !gone.has(uri)), ...onDisk(added)];
  }

  /** The innermost open folder that holds a path. */
  around(path: string): Folder | undefined {
    return this.#all
      .filter((folder) => path.startsWith(folder.path.endsWith('/') ? folder.path : `${folder.path}/`))
      .sort((a, b) => b.path.length - a.path.length)[0];
  }
}

function onDisk(folders: readonly WorkspaceFolder[]): Folder[] {
  return folders.flatMap(({ uri }) => {
    const path = pathOf(uri);
    return path === undefined ? [] : { uri, path: path.length > 1 ? path.replace(/\/$/, '') : path };
  });
}

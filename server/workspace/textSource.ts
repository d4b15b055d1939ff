import type { TextDocument } from 'vscode-languageserver-textdocument';
import { decodeSource } from '#core/sql/text/source';
import type { Files } from '#server/environment';
import { pathOf } from '#server/uri';

/** A file's text and where it lies. */
export interface Text {
  readonly path: string;
  readonly text: string;
}

/** The documents that the editor has open. */
export interface OpenDocuments {
  get(uri: string): TextDocument | undefined;
  all(): TextDocument[];
}

/** Texts as the person sees them: what is open in the editor, saved or not, before what lies on disk. */
export class TextSource {
  readonly #documents: OpenDocuments;
  readonly #files: Files;
  readonly #onUnreadable: (message: string) => void;
  readonly #paths = new WeakMap<TextDocument, string>();

  /** @param onUnreadable is told of files that are there and cannot be read */
  constructor(documents: OpenDocuments, files: Files, onUnreadable: (message: string) => void) {
    this.#documents = documents;
    this.#files = files;
    this.#onUnreadable = onUnreadable;
  }

  /** Undefined when there is no such file, or what there is cannot be read as text. */
  async read(path: string): Promise<string | undefined> {
    const open = this.open().find((text) => text.path === path);
    if (open !== undefined) return open.text;
    const bytes = await this.#files.read(path).catch((error: unknown) => {
      this.#onUnreadable(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
    if (bytes === undefined) return undefined;
    const source = decodeSource(bytes);
    return 'text' in source ? source.text : undefined;
  }

  /** Open documents that are files. */
  open(): Text[] {
    return this.#documents.all().flatMap((document) => {
      const path = this.#paths.get(document) ?? pathOf(document.uri);
      if (path === undefined) return [];
      this.#paths.set(document, path);
      return { path, text: document.getText() };
    });
  }
}

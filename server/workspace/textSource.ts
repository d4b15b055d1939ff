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

  constructor(documents: OpenDocuments, files: Files) {
    this.#documents = documents;
    this.#files = files;
  }

  /** Undefined when there is no such file, or what there is cannot be read as text. */
  async read(path: string): Promise<string | undefined> {
    const open = this.open().find((text) => text.path === path);
    if (open !== undefined) return open.text;
    const bytes = await this.#files.read(path).catch(() => undefined);
    if (bytes === undefined) return undefined;
    const source = decodeSource(bytes);
    return 'text' in source ? source.text : undefined;
  }

  /** Open documents that are files. */
  open(): Text[] {
    return this.#documents.all().flatMap((document) => {
      const path = pathOf(document.uri);
      return path === undefined ? [] : { path, text: document.getText() };
    });
  }
}

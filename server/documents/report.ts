import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileReport } from '#core/inspect/inspect';
import type { FilePlace } from '#core/migrations/place';
import type { PathContext } from '#server/workspace/workspace';

/**
 * All that is known of one version of an open document. Offsets in it are offsets of `document` as long as nobody has
 * waited: the editor's next change moves them.
 */
export interface DocumentReport {
  readonly document: TextDocument;
  readonly version: number;
  readonly context: PathContext;
  /** Where it stood, and what existed before. */
  readonly place: FilePlace;
  /** Texts of later migrations that some finding, or its absence, rests on. */
  readonly later: readonly string[];
  readonly report: FileReport;
  /** What would be said of another text in the document's place. */
  readonly inspect: (text: string) => FileReport;
  /** Different for every report of the server's life; what LSP calls a result id. */
  readonly id: string;
}

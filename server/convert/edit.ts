import { StringValue, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '#core/rules/finding';
import type { Client } from '#server/client';
import { rangeOf } from './range';

/** Edits as LSP tells them: bound to the document's version where the client takes that. */
export function workspaceEdit(edits: readonly Edit[], document: TextDocument, client: Client): WorkspaceEdit {
  const all: TextEdit[] = edits.map(({ span, text }) => ({ range: rangeOf(span, document), newText: text }));
  const { uri, version } = document;
  return client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: all }] }
    : { changes: { [uri]: all } };
}

/** A text to put in at an offset, cut where the cursor belongs. */
export interface Insertion {
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** Puts the text in and, where the client can, the cursor between its two halves. */
export function insertion({ at, before, after }: Insertion, document: TextDocument, client: Client): WorkspaceEdit {
  const span = { start: at, end: at };
  if (!client.versionedEdits || !client.snippetEdits) {
    return workspaceEdit([{ span, text: before + after }], document, client);
  }
  const snippet = StringValue.createSnippet(`${escaped(before)}$0${escaped(after)}`);
  const { uri, version } = document;
  return {
    documentChanges: [{ textDocument: { uri, version }, edits: [{ range: rangeOf(span, document), snippet }] }],
  };
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

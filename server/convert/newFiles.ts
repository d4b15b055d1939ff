import type { WorkspaceEdit } from 'vscode-languageserver';

/** A file to write where there is none. */
export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/** An edit that writes further files as well, for clients that create files. One that is there stops it all. */
export function withNewFiles({ documentChanges = [] }: WorkspaceEdit, files: readonly NewFile[]): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const created = files.flatMap(({ uri, text }) => [
    { kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
  ]);
  return { documentChanges: [...documentChanges, ...created] };
}

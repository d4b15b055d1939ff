import type { Position, Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A text with a `|` where the cursor stands, taken apart. */
export function marked(text: string): { readonly text: string; readonly position: Position } {
  const offset = text.indexOf('|');
  const without = text.slice(0, offset) + text.slice(offset + 1);
  return { text: without, position: documentOf(without).positionAt(offset) };
}

/** What stands in a range of a text. */
export function textIn(text: string, range: Range): string {
  return documentOf(text).getText(range);
}

function documentOf(text: string): TextDocument {
  return TextDocument.create('file:///x.sql', 'sql', 1, text);
}

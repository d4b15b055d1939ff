import type { Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '#core/sql/text/span';

/** A span of the document's present text as lines and characters. */
export function rangeOf({ start, end }: Span, document: TextDocument): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function spanOf({ start, end }: Range, document: TextDocument): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

/** Whether two spans share a place; spans that only touch do. */
export function meets(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

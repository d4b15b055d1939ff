import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Span } from '#core/sql/text/span';

/** What to put where in a configuration's text. */
export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

export function applied(text: string, { span, text: put }: TextChange): string {
  return text.slice(0, span.start) + put + text.slice(span.end);
}

/** A line of its own behind the last of some entries, as far in as the first; undefined where they share lines. */
export function lineBehind(
  text: string,
  first: Span | undefined,
  last: Span | undefined,
  line: string,
): TextChange | undefined {
  if (first === undefined || last === undefined) return undefined;
  const indent = text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start);
  if (indent.replace(/^(\s*)-\s+$/, '$1').trim() !== '') return undefined;
  const end = text.slice(0, last.end).trimEnd().length;
  const newline = text.indexOf('\n', end);
  const at = newline < 0 ? text.length : newline;
  return { span: { start: at, end: at }, text: `\n${indent}${line}` };
}

/** Lines at the end of a text that may not end with a line end. */
export function appended(text: string, lines: string): TextChange {
  const apart = text === '' || text.endsWith('\n') ? '' : '\n';
  return { span: { start: text.length, end: text.length }, text: `${apart}${lines}\n` };
}

export function rangeOf(node: unknown): Span | undefined {
  if (!(isScalar(node) || isMap(node) || isSeq(node)) || !node.range) return undefined;
  return { start: node.range[0], end: node.range[1] };
}

/** A configuration as the library reads it; undefined where it is no valid YAML or no mapping. */
export function documentOf(text: string): Document | undefined {
  const document = parseDocument(text, { prettyErrors: false });
  const isFit = document.errors.length === 0 && (document.contents === null || isMap(document.contents));
  return isFit ? document : undefined;
}

/** Where the text is written in a way that leaves no place for a line, the library writes it anew, comments and all. */
export function anew(document: Document, text: string): TextChange {
  return { span: { start: 0, end: text.length }, text: document.toString({ lineWidth: 0 }) };
}

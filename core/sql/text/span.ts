/** A half-open range of UTF-16 code units in a text, the unit of JavaScript strings and of LSP positions. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same range seen from a text in which this one begins at `offset`. */
export function shift(span: Span, offset: number): Span {
  return offset === 0 ? span : { start: span.start + offset, end: span.end + offset };
}

/** Whether `offset` lies inside the range or at one of its two ends (a caret behind the last letter counts). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

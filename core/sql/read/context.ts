import { lex } from '#core/sql/text/lex';
import { offsetsOf } from '#core/sql/text/offsets';
import type { Span } from '#core/sql/text/span';
import { Tokens } from './tokens';

/** The text of the statement that is read, and the ways to find places in it. */
export interface ReadContext {
  readonly text: string;
  readonly tokens: Tokens;
  /** The token at a location of the grammar (UTF-8 bytes, missing when 0); undefined for an unknown one (-1). */
  indexOf(location: number | undefined): number | undefined;
}

export function createReadContext(text: string): ReadContext {
  const tokens = new Tokens(text, lex(text));
  const offsets = offsetsOf(text);
  return {
    text,
    tokens,
    indexOf: (location = 0) => (location < 0 ? undefined : tokens.indexAt(offsets.fromByte(location))),
  };
}

/** The text of a range; empty for an unknown one. */
export function textOf(span: Span | undefined, context: ReadContext): string {
  return span === undefined ? '' : context.text.slice(span.start, span.end);
}

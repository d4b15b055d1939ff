import { type Lexeme, Scanner } from './scanner';
import type { Span } from './span';

/** A token of a text. Its own text is `text.slice(start, end)`: quotes and letter case as written. */
export interface Token extends Span {
  readonly kind: TokenKind;
}

export type TokenKind = Exclude<Lexeme, 'comment' | 'end'>;

/** The tokens of a text in order, comments left out. Linear; a text that ends inside a quote ends in that token. */
export function lex(text: string): Token[] {
  const scanner = new Scanner(text);
  const tokens: Token[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind !== 'comment') tokens.push({ kind, start: scanner.start, end: scanner.end });
  }
  return tokens;
}

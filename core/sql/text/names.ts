import { lex, type Token } from './lex';
import type { Span } from './span';

export function isName({ kind }: Token): boolean {
  return kind === 'word' || kind === 'quoted';
}

/** A name as the catalogue spells it: quotes removed, letters of an unquoted one folded to lower case. */
export function spelledName({ kind, start, end }: Token, text: string): string {
  const written = text.slice(start, end);
  return kind === 'quoted' ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase();
}

/** A token with what it reads like: a name as the catalogue spells it, anything else as it stands. */
export interface ReadToken extends Span {
  readonly isName: boolean;
  readonly reads: string;
}

export function readTokens(text: string): readonly ReadToken[] {
  return lex(text).map((token) => ({
    start: token.start,
    end: token.end,
    isName: isName(token),
    reads: isName(token) ? spelledName(token, text) : text.slice(token.start, token.end),
  }));
}

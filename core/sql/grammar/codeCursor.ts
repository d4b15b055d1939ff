import { lex, type Token } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';

/**
 * Finds pieces of a PL/pgSQL body in its text, one behind the other: the grammar tells their text, but not their place.
 * A piece begins at a token behind certain words, so that neither comments nor strings nor expressions are mistaken for it.
 */
export class CodeCursor {
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(private readonly text: string) {
    this.tokens = lex(text);
  }

  /** The next place of `query` behind one of the words `behind`; undefined, and no step, when there is none. */
  find(query: string, behind: readonly string[]): Span | undefined {
    for (let index = this.next; index < this.tokens.length; index++) {
      const start = this.tokens[index]?.start ?? 0;
      if (index === 0 || !behind.includes(this.word(index - 1)) || !this.reads(query, start)) continue;
      const behindIt = this.firstFrom(start + query.length, index);
      if ((this.tokens[behindIt - 1]?.end ?? 0) > start + query.length) continue;
      this.next = behindIt;
      return { start, end: start + query.length };
    }
    return undefined;
  }

  /** Steps to the next semicolon and gives the end of the token in front of it. */
  skipToSemicolon(): number {
    while (this.next < this.tokens.length && this.word(this.next) !== ';') this.next++;
    return this.tokens[this.next - 1]?.end ?? 0;
  }

  /** PL/pgSQL gives the text as written, but for INTO with its targets, which it blanks out, and for its own words. */
  private reads(query: string, start: number): boolean {
    if (this.text.startsWith(query, start)) return true;
    for (let place = 0; place < query.length; place++) {
      const expected = query[place]?.toLowerCase();
      if (expected !== ' ' && expected !== this.text[start + place]?.toLowerCase()) return false;
    }
    return true;
  }

  private firstFrom(offset: number, from: number): number {
    let index = from;
    while ((this.tokens[index]?.start ?? offset) < offset) index++;
    return index;
  }

  private word(index: number): string {
    const token = this.tokens[index];
    return token === undefined ? '' : this.text.slice(token.start, token.end).toLowerCase();
  }
}

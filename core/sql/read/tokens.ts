import type { Token } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';

/**
 * The statement's own tokens, comments left out, addressed by index. The grammar tells no ends and leaves out many
 * beginnings; they are found here. An index past the last token is allowed everywhere and means the end of the text.
 */
export class Tokens {
  constructor(
    private readonly text: string,
    private readonly list: readonly Token[],
  ) {}

  get length(): number {
    return this.list.length;
  }

  /** The first token that begins at `offset` or behind it. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.list[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The token's text in lower case: `select`, `(`, `"a name"`; empty past the end. */
  word(index: number): string {
    const token = this.list[index];
    return token === undefined ? '' : this.text.slice(token.start, token.end).toLowerCase();
  }

  /** Whether these words follow one another from `index` on. */
  reads(index: number, ...words: readonly string[]): boolean {
    return this.matches(index, words);
  }

  /** The index behind these words when all of them stand here, else `index`. */
  skip(index: number, ...words: readonly string[]): number {
    return this.matches(index, words) ? index + words.length : index;
  }

  /** The index behind a name with its dots: `a.b.c`. */
  skipName(index: number): number {
    let end = index + 1;
    while (this.is(end, '.')) end += 2;
    return end;
  }

  /** The index behind the bracket that closes the one at `index`; `index` itself when none opens here. */
  skipBrackets(index: number): number {
    let depth = 0;
    for (let at = index; at < this.list.length; at++) {
      depth += this.depthChange(at);
      if (depth <= 0) return at === index ? index : at + 1;
    }
    return this.list.length;
  }

  /** The first token from `index` on, outside of brackets, that is one of `words`, closes a bracket from before, or is `end`. */
  find(index: number, words: readonly string[], end = this.list.length): number {
    let depth = 0;
    for (let at = index; at < end; at++) {
      if (depth === 0 && this.isOneOf(at, words)) return at;
      depth += this.depthChange(at);
      if (depth < 0) return at;
    }
    return Math.min(end, this.list.length);
  }

  /** The comma or closing bracket that ends the list item at `index`. */
  itemEnd(index: number): number {
    return this.find(index, [',']);
  }

  /** From the beginning of token `from` to the end of the one before `to`. */
  span(from: number, to: number): Span | undefined {
    const first = this.list[from];
    const last = this.list[to - 1];
    return first === undefined || last === undefined || to <= from ? undefined : { start: first.start, end: last.end };
  }

  /** What stands between the bracket at `index` and the one that closes it. */
  insideBrackets(index: number): Span | undefined {
    return this.span(index + 1, this.skipBrackets(index) - 1);
  }

  private matches(index: number, words: readonly string[]): boolean {
    for (let place = 0; place < words.length; place += 1) if (!this.is(index + place, words[place] ?? '')) return false;
    return true;
  }

  private isOneOf(index: number, words: readonly string[]): boolean {
    for (const word of words) if (this.is(index, word)) return true;
    return false;
  }

  /** Whether a token is a word of ASCII. One of another length is not: it need not be copied to know. */
  private is(index: number, word: string): boolean {
    const token = this.list[index];
    if (token === undefined) return word === '';
    return token.end - token.start === word.length && this.word(index) === word;
  }

  private depthChange(index: number): number {
    const token = this.list[index];
    if (token === undefined || token.end - token.start !== 1) return 0;
    const character = this.text[token.start];
    if (character === '(' || character === '[') return 1;
    return character === ')' || character === ']' ? -1 : 0;
  }
}

import type { Token } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';

/** A token, or a pair of brackets with all that it holds. */
export interface Element extends Span {
  /** The token in lower case; of brackets the opening one. */
  readonly word: string;
}

/** What stands directly among some of the tokens, brackets being one element each. */
export function elementsOf(tokens: readonly Token[], first: number, behind: number, text: string): Element[] {
  const elements: Element[] = [];
  let depth = 0;
  for (let index = first; index < behind; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const word = wordOf(token, text);
    const closes = word === ')' || word === ']';
    const last = elements.at(-1);
    if ((depth > 0 || closes) && last !== undefined) elements[elements.length - 1] = { ...last, end: token.end };
    else elements.push({ start: token.start, end: token.end, word });
    if (closes) depth = Math.max(0, depth - 1);
    else if (word === '(' || word === '[') depth++;
  }
  return elements;
}

/** A token's text in lower case; empty for no token, and for what is long: no word is. */
export function wordOf(token: Token | undefined, text: string): string {
  if (token === undefined || token.end - token.start > longestWord) return '';
  return text.slice(token.start, token.end).toLowerCase();
}

/** PostgreSQL cuts names behind 63 bytes. */
const longestWord = 63;

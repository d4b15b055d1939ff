import { doubleQuote, quote, startsWord } from './characters';
import { Scanner } from './scanner';
import type { Placeholder } from './templates';

/**
 * Replaces psql's `:name`, `:'name'` and `:"name"` by an identifier or literal of the same length. A colon that SQL
 * knows is left alone: casts, array slices, JSON constructors, and everything inside of quotes, bodies too.
 */
export function psqlVariables(text: string): { readonly text: string; readonly placeholders: readonly Placeholder[] } {
  const scanner = new Scanner(text);
  const placeholders: Placeholder[] = [];
  const brackets: string[] = [];
  let word = '';
  let result = '';
  let at = 0;
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    const { start, end } = scanner;
    const sign = kind === 'punctuation' ? text.slice(start, end) : '';
    if (sign === '(' || sign === '[') brackets.push(sign === '(' ? word : sign);
    else if (sign === ')' || sign === ']') brackets.pop();
    else if (sign === ';') brackets.length = 0;
    else if (sign === ':' && opensVariable(text.charCodeAt(end)) && !knowsColons(brackets.at(-1))) {
      const spelling = scanner.next();
      const name = text.slice(end, scanner.end);
      placeholders.push({ span: { start, end: scanner.end }, name: spelling === 'word' ? name : name.slice(1, -1) });
      result += text.slice(at, start) + (spelling === 'word' ? '_' : `${name.charAt(0)}_`);
      at = spelling === 'word' ? end : end + 1;
    }
    word = kind === 'word' ? text.slice(start, end) : '';
  }
  return { text: result + text.slice(at), placeholders };
}

function opensVariable(code: number): boolean {
  return startsWord(code) || code === quote || code === doubleQuote;
}

function knowsColons(bracket: string | undefined): boolean {
  return bracket === '[' || (bracket !== undefined && /^json_(?:object|objectagg)$/i.test(bracket));
}

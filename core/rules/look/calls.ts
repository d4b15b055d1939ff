import { lex, type Token } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';
import type { AnyContext } from './inUse';

/** A call as it is written, wherever in a statement: places are relative to it. */
export interface WrittenCall {
  /** In lower case, without its schema. */
  readonly name: string;
  readonly span: Span;
  /** The tokens of each argument. */
  readonly arguments: readonly (readonly Token[])[];
}

/** The calls of functions of these names that a statement writes. A body is read by its own statements. */
export function callsIn({ text }: AnyContext, names: ReadonlySet<string>): readonly WrittenCall[] {
  const tokens = lex(text);
  return tokens.flatMap((token, place) => {
    const isName = token.kind === 'word' || token.kind === 'quoted';
    const name = isName ? text.slice(token.start, token.end).replaceAll('"', '').toLowerCase() : '';
    if (!names.has(name) || textOf(tokens[place + 1], text) !== '(') return [];
    const given = argumentsFrom(place + 2, tokens, text);
    return given === undefined ? [] : { name, span: { start: token.start, end: given.end }, arguments: given.list };
  });
}

/** Undefined where no bracket closes the list. */
function argumentsFrom(from: number, tokens: readonly Token[], text: string) {
  const list: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(from)) {
    const word = textOf(token, text);
    if (word === ')' && depth === 0) return { list: list.filter((each) => each.length > 0), end: token.end };
    if (word === '(' || word === '[') depth += 1;
    if (word === ')' || word === ']') depth -= 1;
    if (word === ',' && depth === 0) list.push([]);
    else list.at(-1)?.push(token);
  }
  return undefined;
}

function textOf(token: Token | undefined, text: string): string {
  return token === undefined ? '' : text.slice(token.start, token.end);
}

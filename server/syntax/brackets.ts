import type { Token } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';

/** A pair of brackets with the tokens between them. */
export interface Brackets {
  /** From the opening bracket to behind the closing one, or to the end of the text when that is not typed yet. */
  readonly span: Span;
  /** Places of the two brackets among the tokens; the second is the number of tokens when it is missing. */
  readonly open: number;
  readonly close: number;
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** The pairs of a text in the order in which they close. A closing bracket that nothing opened is passed over. */
export function bracketsOf(tokens: readonly Token[], text: string): Brackets[] {
  const open: number[] = [];
  const found: Brackets[] = [];
  const pair = (from: number, close: number, end: number) =>
    found.push({ span: { start: tokens[from]?.start ?? 0, end }, open: from, close });
  for (const [index, { kind, start, end }] of tokens.entries()) {
    if (kind !== 'punctuation') continue;
    const written = text.slice(start, end);
    if (written in closers) open.push(index);
    else if (written === ')' || written === ']') {
      const from = open.at(-1);
      const opener = from === undefined ? undefined : tokens[from];
      if (from === undefined || opener === undefined || closers[text.slice(opener.start, opener.end)] !== written)
        continue;
      open.pop();
      pair(from, index, end);
    }
  }
  for (const from of open.reverse()) pair(from, tokens.length, text.length);
  return found;
}

import { lex, type Token } from '#core/sql/text/lex';
import { isName, spelledName } from '#core/sql/text/names';
import type { Span } from '#core/sql/text/span';

/** A token, or a name with all its dots as one. */
export interface Term extends Span {
  readonly kind: Token['kind'];
  /** In lower case, as written otherwise. */
  readonly word: string;
  /** Of a name: its parts as the catalogue spells them. */
  readonly parts: readonly string[];
}

/** Database, schema, relation, column. */
const mostParts = 4;

/** What a text consists of. A name that ends in a dot keeps it apart, as more is to come. */
export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  const tokens = lex(text);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const last = terms.at(-1);
    const next = tokens[at + 1];
    if (
      last !== undefined &&
      last.parts.length > 0 &&
      last.parts.length < mostParts &&
      isDot(token, text) &&
      next !== undefined &&
      isName(next)
    ) {
      const parts = [...last.parts, spelledName(next, text)];
      terms[terms.length - 1] = { ...last, parts, end: next.end, word: text.slice(last.start, next.end).toLowerCase() };
      at += 1;
    } else {
      const parts = isName(token) ? [spelledName(token, text)] : [];
      const { kind, start, end } = token;
      terms.push({ kind, start, end, parts, word: text.slice(start, end).toLowerCase() });
    }
  }
  return terms;
}

function isDot({ start, end }: Token, text: string): boolean {
  return end - start === 1 && text[start] === '.';
}

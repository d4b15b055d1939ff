import type { AnyContext } from '#core/rules/look/inUse';
import { lex } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';

/** A constant of a statement, and the text that it means. */
export interface WrittenLiteral extends Span {
  readonly value: string;
}

/** The strings and numbers of the statement, in order, with what they mean. */
export function literalsIn(context: AnyContext): readonly WrittenLiteral[] {
  return lex(context.text)
    .filter(({ kind }) => kind === 'string' || kind === 'dollar string' || kind === 'number')
    .map(({ start, end }) => ({ start, end, value: meant(context.text.slice(start, end)) }));
}

/** The place of the last constant or word: the value of `SET a = b`. */
export function lastLiteral(context: AnyContext): Span | undefined {
  return lex(context.text).at(-1);
}

function meant(written: string): string {
  const [, , inside] = /^(\$[^$]*\$)([\s\S]*)\1$/.exec(written) ?? [];
  return inside ?? written.replace(/^[eE]?'|'$/g, '').replaceAll("''", "'");
}

/** Where a name or word stands in the statement, strings and comments left out, quoted or not. */
export function wordsOf(context: AnyContext, name: string): readonly Span[] {
  return lex(context.text).filter(({ kind, start, end }) => {
    const written = context.text.slice(start, end);
    return kind === 'word' ? written.toLowerCase() === name : written === `"${name}"`;
  });
}

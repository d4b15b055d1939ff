import { lex } from '#core/sql/text/lex';
import type { QuotedCode } from '#core/sql/text/literal';
import type { Span } from '#core/sql/text/span';
import type { Grammar, Refused } from './grammar';
import { type Code, readPlPgSql } from './plpgsql';

/**
 * Reads the PL/pgSQL body of a DO or CREATE FUNCTION statement: `code` is what its constant at `literal` quotes. Places in the
 * answer, that of an error too, are relative to the code.
 */
export function readPlPgSqlBody(text: string, literal: Span, code: QuotedCode, grammar: Grammar): Code | Refused {
  const parsed = grammar.parsePlPgSql(withBody(text, literal, code.text));
  return parsed.ok ? readPlPgSql(code.text, parsed.tree) : { ...parsed, at: placeOf(parsed.message, code.text) };
}

/** The grammar gives the text of inner statements as it is quoted: quote it so that nothing changes. */
function withBody(text: string, literal: Span, code: string): string {
  const tag = code.includes('$body$') ? `$body${code.length}$` : '$body$';
  return text.slice(0, literal.start) + tag + code + tag + text.slice(literal.end);
}

/** The grammar names the word that it stopped at, but not its place; 0 unless the code has it only once. */
function placeOf(message: string, code: string): number {
  const word = / at or near "([\s\S]*)"$/.exec(message)?.[1];
  const places = lex(code).filter(({ start, end }) => code.slice(start, end) === word);
  return places.length === 1 ? (places[0]?.start ?? 0) : 0;
}

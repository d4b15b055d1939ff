import { parseFile } from './parseFile';
import type { NotAnalysed, ParsedFile, StandIn, Statement, Unended } from './statement';
import type { StatementParser } from './statementParser';
import { type Span, shift } from './text/span';
import type { PlaceholderSigns } from './text/templates';

/**
 * Reads a file whose parts run apart, each by itself: a part whose last statement lacks its `;`, or that leaves a quote
 * open, says nothing of the next one.
 * @param starts where the parts begin, in order, the first at 0
 * @param signs of placeholders that the tool was told, besides the usual ones
 */
export function parseParts(
  text: string,
  starts: readonly number[],
  parser: StatementParser,
  signs?: PlaceholderSigns,
): ParsedFile {
  if (starts.length < 2) return parseFile(text, parser, signs);
  const statements: Statement[] = [];
  const comments: Span[] = [];
  const notAnalysed: NotAnalysed[] = [];
  const placeholders: StandIn[] = [];
  const unended: Unended[] = [];
  for (const [place, start] of starts.entries()) {
    const part = parseFile(text.slice(start, starts[place + 1]), parser, signs);
    const first = statements.length;
    for (const statement of part.statements) statements.push(moved(statement, first, start));
    for (const comment of part.comments) comments.push(shift(comment, start));
    placeholders.push(...part.placeholders);
    for (const piece of part.notAnalysed) notAnalysed.push({ ...piece, span: shift(piece.span, start) });
    for (const each of part.unended) unended.push({ ...each, span: shift(each.span, start), end: each.end + start });
  }
  return { text, statements, comments, placeholders, notAnalysed, unended };
}

function moved(statement: Statement, first: number, by: number): Statement {
  return {
    ...statement,
    index: statement.index + first,
    span: shift(statement.span, by),
    leadingComments: statement.leadingComments.map((comment) => shift(comment, by)),
  };
}

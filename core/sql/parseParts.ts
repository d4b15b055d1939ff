import { parseFile } from './parseFile';
import type { NotAnalysed, ParsedFile, Statement, Unended } from './statement';
import type { StatementParser } from './statementParser';
import { type Span, shift } from './text/span';

/**
 * Reads a file whose parts run apart, each by itself: a part whose last statement lacks its `;`, or that leaves a quote
 * open, says nothing of the next one.
 * @param starts where the parts begin, in order, the first at 0
 */
export function parseParts(text: string, starts: readonly number[], parser: StatementParser): ParsedFile {
  if (starts.length < 2) return parseFile(text, parser);
  const statements: Statement[] = [];
  const comments: Span[] = [];
  const notAnalysed: NotAnalysed[] = [];
  const unended: Unended[] = [];
  for (const [place, start] of starts.entries()) {
    const part = parseFile(text.slice(start, starts[place + 1]), parser);
    const first = statements.length;
    for (const statement of part.statements) statements.push(moved(statement, first, start));
    for (const comment of part.comments) comments.push(shift(comment, start));
    for (const piece of part.notAnalysed) notAnalysed.push({ ...piece, span: shift(piece.span, start) });
    for (const each of part.unended) unended.push({ ...each, span: shift(each.span, start), end: each.end + start });
  }
  return { text, statements, comments, notAnalysed, unended };
}

function moved(statement: Statement, first: number, by: number): Statement {
  return {
    ...statement,
    index: statement.index + first,
    span: shift(statement.span, by),
    leadingComments: statement.leadingComments.map((comment) => shift(comment, by)),
  };
}

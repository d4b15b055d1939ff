import { parseFile } from './parseFile';
import type { ReadMemory } from './readMemory';
import type { NotAnalysed, ParsedFile, StandIn, Statement, Unended } from './statement';
import type { StatementParser } from './statementParser';
import { type Span, shift } from './text/span';
import type { TemplateRules } from './text/templates';

/**
 * Reads a file whose parts run apart, each by itself: a part whose last statement lacks its `;`, or that leaves a quote
 * open, says nothing of the next one.
 * @param starts where the parts begin, in order, the first at 0
 * @param rules what counts as a placeholder, besides the usual ones
 * @param memory of how an earlier text of the same document was read
 */
export function parseParts(
  text: string,
  starts: readonly number[],
  parser: StatementParser,
  rules?: TemplateRules,
  memory?: ReadMemory,
): ParsedFile {
  const splitOf = (place: number) => memory && ((part: string) => memory.split(place, part));
  if (starts.length < 2) return parseFile(text, parser, rules, splitOf(0));
  const statements: Statement[] = [];
  const comments: Span[] = [];
  const notAnalysed: NotAnalysed[] = [];
  const placeholders: StandIn[] = [];
  const unended: Unended[] = [];
  for (const [place, start] of starts.entries()) {
    const end = starts[place + 1] ?? text.length;
    const part = parseFile(text.slice(start, end), parser, rules && inPart(rules, { start, end }), splitOf(place));
    const first = statements.length;
    for (const statement of part.statements) statements.push(moved(statement, first, start));
    for (const comment of part.comments) comments.push(shift(comment, start));
    for (const each of part.placeholders) placeholders.push({ ...each, span: shift(each.span, start) });
    for (const piece of part.notAnalysed) notAnalysed.push({ ...piece, span: shift(piece.span, start) });
    for (const each of part.unended) unended.push({ ...each, span: shift(each.span, start), end: each.end + start });
  }
  return { text, statements, comments, placeholders, notAnalysed, unended };
}

/** What counts in a part, in its own offsets. */
function inPart({ signs, bare = [] }: TemplateRules, part: Span): TemplateRules {
  const inside = bare.flatMap(({ start, end }) => {
    const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)];
    return from < to ? shift({ start: from, end: to }, -part.start) : [];
  });
  return { signs, bare: inside };
}

function moved(statement: Statement, first: number, by: number): Statement {
  return {
    ...statement,
    index: statement.index + first,
    span: shift(statement.span, by),
    leadingComments: statement.leadingComments.map((comment) => shift(comment, by)),
  };
}

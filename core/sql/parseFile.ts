import { standIns, templateBlock, unreadPiece } from './lexFile';
import { type ReadScript, splitOnce } from './readMemory';
import type { NotAnalysed, ParsedFile, ParsedStatement, Statement } from './statement';
import type { StatementParser } from './statementParser';
import type { StatementPiece, Unterminated } from './text/piece';
import { resync } from './text/resync';
import { type TemplateRules, type Untemplated, withoutTemplates } from './text/templates';
import { findUnended } from './unended';

export { createStatementParser, type StatementParser } from './statementParser';

/**
 * Reads a file into statements and names whatever it could not read. Takes any text, never throws.
 * @param rules what counts as a placeholder, besides the usual ones
 * @param split how it is cut into its pieces, if some are known already
 */
export function parseFile(
  text: string,
  parser: StatementParser,
  rules?: TemplateRules,
  split: (text: string) => ReadScript = splitOnce,
): ParsedFile {
  const untemplated = withoutTemplates(text, rules);
  const { script: written, read } = split(untemplated.text);
  const parse = (piece: StatementPiece) => {
    const known = read.get(piece) ?? parser.parse(untemplated.text.slice(piece.span.start, piece.span.end));
    read.set(piece, known);
    return known;
  };
  const script = resync(untemplated.text, written, (piece) => isIncomplete(parse(piece)));
  const statements: Statement[] = [];
  const notAnalysed = [...untemplated.blocks.map(templateBlock), ...unterminated(script.unterminated)];
  for (const piece of script.pieces) {
    if (piece.kind === 'statement') {
      statements.push(readStatement(piece, statements.length, untemplated, parse(piece)));
    } else {
      notAnalysed.push(unreadPiece(piece));
    }
  }
  return {
    text,
    statements,
    comments: script.comments,
    placeholders: standIns(untemplated, text),
    notAnalysed,
    unended: findUnended(script, untemplated.text, parser),
  };
}

/** A statement that does not parse may have swallowed the ones behind it, its end not being typed yet. */
function isIncomplete(parsed: ParsedStatement): boolean {
  return parsed.facts === undefined && parsed.notAnalysed.some(isSyntaxError);
}

function readStatement(
  piece: StatementPiece,
  index: number,
  { placeholders }: Untemplated,
  parsed: ParsedStatement,
): Statement {
  const { span, terminator, leadingComments } = piece;
  const isTemplate =
    placeholders.some((each) => span.start <= each.span.start && each.span.end <= span.end) &&
    parsed.notAnalysed.some(isSyntaxError);
  return {
    index,
    span,
    terminated: terminator !== undefined,
    leadingComments,
    parsed: isTemplate ? asTemplate(parsed) : parsed,
  };
}

/** Where placeholders stand for more than names there is no syntax error; the SQL is just not there yet. */
function asTemplate(parsed: ParsedStatement): ParsedStatement {
  const message = 'This cannot be read before its placeholders are filled in: check the SQL that they give.';
  const notAnalysed = parsed.notAnalysed.map(
    (part): NotAnalysed => (isSyntaxError(part) ? { ...part, reason: 'template', message } : part),
  );
  return { ...parsed, notAnalysed };
}

function isSyntaxError({ reason }: NotAnalysed): boolean {
  return reason === 'syntax error';
}

/** A quote that never ends fails in its statement; a comment that never ends silently hides the rest of the file. */
function unterminated(part: Unterminated | undefined): NotAnalysed[] {
  if (part?.what !== 'comment') return [];
  return [{ reason: 'syntax error', message: 'unterminated /* comment', span: part.opener }];
}

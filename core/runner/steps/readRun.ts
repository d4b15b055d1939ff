import { lexFile } from '#core/sql/lexFile';
import { parseFile } from '#core/sql/parseFile';
import type { ParsedFile } from '#core/sql/statement';
import type { StatementParser } from '#core/sql/statementParser';
import type { StatementPiece } from '#core/sql/text/piece';
import type { Span } from '#core/sql/text/span';
import { whyTooLong } from '#core/sql/tooLong';
import { type DivisionProblem, natureOf, ordinary, type RunStatement, stopsRuns } from './nature';

/** A part of a file as it runs. */
export interface RunText {
  readonly text: string;
  readonly comments: readonly Span[];
  readonly statements: readonly RunStatement[];
  /** What stands in the way outside of statements; their own are part of their natures. */
  readonly problems: readonly DivisionProblem[];
}

/** Statements that only change rows. Where a file is too long to be read they are not: their syntax is the server's to judge. */
const changesRows = /^(?:insert|update|delete)\s/i;

/**
 * Reads a text for running, one statement after the other: each is forgotten once it is known what it asks of a run. Where
 * something stands in the way the text is read again as a whole, to say what in the words of the linter.
 */
export function readRun(text: string, parser: StatementParser): RunText {
  const { pieces, count, parsed } = lexFile(text);
  const isLong = whyTooLong(text, count) !== undefined;
  const ofFile = problemsOfFile(parsed);
  if (ofFile.length > 0) return isLong ? { ...parsed, statements: [], problems: ofFile } : inFull(text, parser);
  const read = ({ span: { start, end } }: StatementPiece) =>
    isLong && changesRows.test(text.slice(start, start + 'insert '.length))
      ? ordinary
      : natureOf(parser.parse(text.slice(start, end)));
  const statements: RunStatement[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'statement') continue;
    const statement = { span: piece.span, nature: read(piece) };
    if (statement.nature.isUnread) return inFull(text, parser);
    statements.push(statement);
  }
  return { ...parsed, statements, problems: [] };
}

/** With every statement kept until all is read, as the linter does. */
function inFull(text: string, parser: StatementParser): RunText {
  const parsed = parseFile(text, parser);
  const statements = parsed.statements.map((each) => ({ span: each.span, nature: natureOf(each.parsed) }));
  return { ...parsed, statements, problems: problemsOfFile(parsed) };
}

function problemsOfFile({ notAnalysed, unended, placeholders }: ParsedFile): DivisionProblem[] {
  return [
    ...notAnalysed.filter(stopsRuns),
    ...unended,
    ...placeholders.map(({ span, written }) => ({
      span,
      message: `${written} is a placeholder, and this tool does not fill it in here.`,
    })),
  ];
}

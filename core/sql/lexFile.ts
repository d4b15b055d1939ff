import { readPsqlCommand } from './psqlCommand';
import type { NotAnalysed, ParsedFile } from './statement';
import type { Piece, StatementPiece, Unterminated } from './text/piece';
import type { Span } from './text/span';
import { splitStatements } from './text/split';
import { type TemplateRules, type Untemplated, withoutTemplates } from './text/templates';

/** A file that was cut into its pieces and of which no statement was read. */
export interface LexedFile {
  readonly pieces: readonly Piece[];
  /** How many of them are statements. */
  readonly count: number;
  /** Everything that can be told without reading statements. */
  readonly parsed: ParsedFile;
}

/** Cuts a file without reading its statements: linear, and a small part of the time and memory of reading them. Never throws. */
export function lexFile(text: string, rules?: TemplateRules): LexedFile {
  const untemplated = withoutTemplates(text, rules);
  const { pieces, comments, unterminated } = splitStatements(untemplated.text);
  return {
    pieces,
    count: pieces.filter(({ kind }) => kind === 'statement').length,
    parsed: {
      text,
      statements: [],
      comments,
      placeholders: standIns(untemplated, text),
      notAnalysed: [...untemplated.blocks.map(templateBlock), ...open(unterminated), ...pieces.flatMap(unread)],
      unended: [],
    },
  };
}

/** The placeholders of a text with the names that the grammar is given for them. */
export function standIns(untemplated: Untemplated, text: string): ParsedFile['placeholders'] {
  return untemplated.placeholders.map(({ span }) => ({
    name: untemplated.text.slice(span.start, span.end),
    written: text.slice(span.start, span.end),
    span,
  }));
}

/** What a piece that is no statement means for the analysis. */
export function unreadPiece(piece: Exclude<Piece, StatementPiece>): NotAnalysed {
  return piece.kind === 'psql' ? readPsqlCommand(piece) : copyData(piece.span);
}

function unread(piece: Piece): NotAnalysed[] {
  return piece.kind === 'statement' ? [] : [unreadPiece(piece)];
}

export function templateBlock(span: Span): NotAnalysed {
  const message =
    'The template decides what runs here: its branches are all judged, each once. Check the SQL it gives.';
  return { reason: 'template', message, span };
}

function copyData(span: Span): NotAnalysed {
  const message = 'These lines are data for COPY and are not analysed. Only psql can send them; elsewhere use INSERT.';
  return { reason: 'copy data', message, span };
}

const words = {
  string: 'unterminated quoted string',
  'quoted identifier': 'unterminated quoted identifier',
  'dollar quote': 'unterminated dollar-quoted string',
  comment: 'unterminated /* comment',
} as const;

/** What is opened and never closed, in the server's words. */
function open(part: Unterminated | undefined): NotAnalysed[] {
  return part === undefined ? [] : [{ reason: 'syntax error', message: words[part.what], span: part.opener }];
}

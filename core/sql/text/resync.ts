import { isLineEnd, isSpace } from './characters';
import type { Piece, Script, StatementPiece, Unterminated } from './piece';
import { Scanner } from './scanner';
import type { Span } from './span';
import { splitFrom } from './split';
import { startsStatement } from './starters';

/** How often the text may be split again, in all. Only a text that is nothing but open quotes asks for more. */
const mostReadings = 20;

/**
 * Repairs a script in which somebody is typing. A statement that does not parse, its `;` or the quote that closes it not
 * being there yet, may have swallowed others: it is cut where later lines of it begin a statement, and what follows is
 * split again up to where both readings agree.
 */
export function resync(text: string, script: Script, fails: (piece: StatementPiece) => boolean): Script {
  const repair = new Repair(text, script);
  let allowance = text.length * mostReadings;
  for (let index = 0; index < repair.pieces.length && allowance > 0; index++) {
    const piece = repair.pieces[index];
    if (piece?.kind !== 'statement' || !fails(piece)) continue;
    const starts = laterStarts(text, piece.span);
    if (starts.length > 0) allowance -= repair.cut(index, piece, starts);
  }
  const { pieces, comments, unterminated } = repair;
  return { pieces, comments: comments.sort((a, b) => a.start - b.start), unterminated };
}

class Repair {
  readonly pieces: Piece[];
  comments: Span[];
  unterminated: Unterminated | undefined;
  /** Where statements and psql commands begin. */
  private known: Set<number> | undefined;

  constructor(
    private readonly text: string,
    script: Script,
  ) {
    this.pieces = [...script.pieces];
    this.comments = [...script.comments];
    this.unterminated = script.unterminated;
  }

  /** Splits again from a piece on, with statements at `starts`. Gives the length of what it split. */
  cut(index: number, piece: StatementPiece, starts: readonly number[]): number {
    const { span, leadingComments } = piece;
    const behind = starts.at(-1) ?? span.start;
    this.known ??= new Set(this.pieces.flatMap(startOfCode));
    const { known } = this;
    const part = splitFrom(this.text, [span.start, ...starts], (offset) => offset > behind && known.has(offset));
    const [first, ...others] = part.pieces;
    const beginning = first?.kind === 'statement' ? { ...first, leadingComments } : piece;
    let next = index + 1;
    while ((this.pieces[next]?.span.start ?? part.end) < part.end) next++;
    const replaced = this.pieces.splice(index, next - index, beginning, ...others);
    for (const start of replaced.flatMap(startOfCode)) known.delete(start);
    for (const start of part.pieces.flatMap(startOfCode)) known.add(start);
    this.comments = this.comments.filter(({ start }) => start < span.start || start >= part.end).concat(part.comments);
    if (part.end === this.text.length) this.unterminated = part.unterminated;
    return part.end - span.start;
  }
}

function startOfCode({ kind, span }: Piece): number[] {
  return kind === 'copy data' ? [] : [span.start];
}

/** How many openers that nothing closes are followed to the end, so that a text full of them takes no longer. */
const patience = 100;

/**
 * Lines that begin a statement, indented no deeper than the piece. Quotes of strings do not hide them, as one of them
 * may be the quote that was never closed; closed dollar quotes and comments do.
 */
function laterStarts(text: string, span: Span): number[] {
  if (!/[\r\n]/.test(text.slice(span.start, span.end))) return [];
  const indent = indentAt(text, span.start);
  const found: number[] = [];
  let hiddenTo = span.start;
  let open = 0;
  for (let at = span.start; at < span.end; at++) {
    if (at >= hiddenTo && open < patience && '$/-'.includes(text.charAt(at))) {
      const { closed, end } = hiddenFrom(text, at);
      if (!closed) open++;
      else if (end <= span.end) hiddenTo = end;
    }
    if (!isLineEnd(text.charCodeAt(at)) || at < hiddenTo) continue;
    const column = skipBlanks(text, at + 1);
    const word = text[column] === '/' ? skipBlanks(text, hiddenFrom(text, column).end) : column;
    if (column - at - 1 > indent || word >= span.end) continue;
    if (startsStatement(text, word, found.at(-1) ?? span.start)) found.push(word);
  }
  return found;
}

/** What stands in front of the quote of a body. */
const opensBody = /\b(?:as|do|execute|is|plpgsql|sql)\s*$/i;

/**
 * The end of the comment or dollar quote that begins here; other lexemes hide nothing. A quote that seems to be closed by
 * what opens the next body was never closed.
 */
function hiddenFrom(text: string, at: number): { readonly closed: boolean; readonly end: number } {
  const scanner = new Scanner(text, at);
  const kind = scanner.next();
  if (kind === 'comment') return scanner;
  if (kind !== 'dollar string' || opensBody.test(text.slice(scanner.body.start, scanner.body.end).slice(-40))) {
    return { closed: true, end: at };
  }
  return scanner;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at)) && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

function indentAt(text: string, offset: number): number {
  let lineStart = offset;
  while (lineStart > 0 && !isLineEnd(text.charCodeAt(lineStart - 1))) lineStart--;
  return Math.min(offset, skipBlanks(text, lineStart)) - lineStart;
}

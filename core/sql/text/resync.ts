import { isLineEnd, isSpace } from './characters';
import type { Piece, Script, StatementPiece } from './piece';
import { Scanner } from './scanner';
import type { Span } from './span';
import { splitFrom } from './split';
import { startsStatement } from './starters';

/**
 * Repairs a script in which somebody is typing. A statement that does not parse, its `;` or the quote that closes it not
 * being there yet, may have swallowed others: it is cut where later lines of it begin a statement, and what follows is
 * split again up to where both readings agree.
 */
export function resync(text: string, script: Script, fails: (piece: StatementPiece) => boolean): Script {
  const known = new Set(script.pieces.flatMap(({ kind, span }) => (kind === 'copy data' ? [] : span.start)));
  const pieces: Piece[] = [...script.pieces];
  let { comments, unterminated } = script;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    const starts = piece?.kind === 'statement' && fails(piece) ? laterStarts(text, piece.span) : [];
    if (piece?.kind !== 'statement' || starts.length === 0) continue;
    const { start } = piece.span;
    const part = splitFrom(text, [start, ...starts], (offset) => offset > start && known.has(offset));
    const [first, ...others] = part.pieces;
    let next = index + 1;
    while ((pieces[next]?.span.start ?? part.end) < part.end) next++;
    const { leadingComments } = piece;
    const cut = first?.kind === 'statement' ? { ...first, leadingComments } : piece;
    pieces.splice(index, next - index, cut, ...others);
    comments = [...comments.filter((comment) => comment.start < start || comment.start >= part.end), ...part.comments];
    if (part.end === text.length) unterminated = part.unterminated;
  }
  return { pieces, comments: [...comments].sort((a, b) => a.start - b.start), unterminated };
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

/** The end of the comment or dollar quote that begins here; other lexemes hide nothing. */
function hiddenFrom(text: string, at: number): { readonly closed: boolean; readonly end: number } {
  const scanner = new Scanner(text, at);
  const kind = scanner.next();
  return kind === 'comment' || kind === 'dollar string' ? scanner : { closed: true, end: at };
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

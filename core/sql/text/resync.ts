import { isLineEnd, isSpace } from './characters';
import type { Piece, StatementPiece } from './piece';
import { Scanner } from './scanner';
import { shift } from './span';
import { splitStatements } from './split';
import { startsStatement } from './starters';

/**
 * Cuts a statement that does not parse where a later line begins another one: somebody is typing, and the `;` or the
 * closing quote is not there yet. What follows is then read as if it were closed. The pieces cover the given one; it
 * comes back alone when no line of it begins a statement.
 */
export function resync(text: string, piece: StatementPiece): readonly Piece[] {
  const end = piece.terminator === undefined ? piece.span.end : piece.terminator + 1;
  const starts = [piece.span.start, ...laterStarts(text, piece)];
  if (starts.length === 1) return [piece];
  return starts.flatMap((start, index) => {
    const { pieces } = splitStatements(text.slice(start, starts[index + 1] ?? end).trimEnd());
    return pieces.map((part, place) => moved(part, start, index + place === 0 ? piece : undefined));
  });
}

function moved(part: Piece, offset: number, first: StatementPiece | undefined): Piece {
  const span = shift(part.span, offset);
  if (part.kind !== 'statement') return { ...part, span };
  const { terminator } = part;
  return {
    kind: 'statement',
    span,
    terminator: terminator === undefined ? undefined : terminator + offset,
    leadingComments: first?.leadingComments ?? part.leadingComments.map((comment) => shift(comment, offset)),
  };
}

/**
 * Lines that begin a statement, indented no deeper than the piece. Quotes of strings do not hide them, as one of them
 * may be the quote that was never closed; closed dollar quotes and comments do.
 */
function laterStarts(text: string, { span }: StatementPiece): number[] {
  const indent = indentAt(text, span.start);
  const found: number[] = [];
  let skipTo = span.start;
  for (let at = span.start; at < span.end; at++) {
    if (at >= skipTo && (text[at] === '$' || text[at] === '/' || text[at] === '-'))
      skipTo = endOfHidden(text, at, span.end);
    if (!isLineEnd(text.charCodeAt(at)) || at < skipTo) continue;
    let word = at + 1;
    while (isSpace(text.charCodeAt(word)) && !isLineEnd(text.charCodeAt(word))) word++;
    if (word - at - 1 > indent || word >= span.end) continue;
    if (startsStatement(text, word, found.at(-1) ?? span.start)) found.push(word);
  }
  return found;
}

function endOfHidden(text: string, at: number, limit: number): number {
  const scanner = new Scanner(text, at);
  const kind = scanner.next();
  const hides = (kind === 'comment' || kind === 'dollar string') && scanner.closed && scanner.end <= limit;
  return hides ? scanner.end : at;
}

function indentAt(text: string, offset: number): number {
  let lineStart = offset;
  while (lineStart > 0 && !isLineEnd(text.charCodeAt(lineStart - 1))) lineStart--;
  const line = text.slice(lineStart, offset);
  return line.length - line.trimStart().length;
}

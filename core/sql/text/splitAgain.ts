import { type Change, changeBetween } from './change';
import { semicolon } from './characters';
import type { Piece, Script } from './piece';
import { type Span, shift } from './span';
import { splitBehind } from './split';

/** A text and what it was split into. */
export interface SplitText extends Script {
  readonly text: string;
}

/** A text that was split by what an earlier one was split into. */
export interface SplitAgain extends SplitText {
  /** So many of the first pieces are those of the earlier text. */
  readonly kept: number;
  /** Those from here on are those of the earlier text from `movedFrom` on, further on by as much as the text is longer. */
  readonly moved: number;
  readonly movedFrom: number;
}

/**
 * Splits a text of which most is as in another one: anew from the end of the last statement ahead of the change up to where
 * both readings agree. Undefined where nothing is ahead, and where there are psql commands or data, whose reading depends on
 * what stands far behind.
 */
export function splitAgain(before: SplitText, text: string): SplitAgain | undefined {
  if (!isPlain(before) || mayHaveData(text)) return undefined;
  const change = changeBetween(before.text, text);
  const kept = countAhead(before, change);
  const last = before.pieces[kept - 1];
  if (last?.kind !== 'statement' || last.terminator === undefined) return undefined;
  const end = last.terminator + 1;
  const ahead = before.comments.slice(0, countBefore(before.comments, end));
  const meeting = new Meeting(before.pieces, change);
  const known = { pieces: before.pieces.slice(0, kept), comments: ahead, end };
  const part = splitBehind(known, text, (offset, previous) => meeting.isAt(offset, previous));
  const { place: movedFrom } = meeting;
  const moved = part.pieces.length;
  if (movedFrom === undefined) return { ...part, text, kept, moved, movedFrom: before.pieces.length };
  const { by } = change;
  const behind = before.comments.slice(countBefore(before.comments, part.end - by));
  return {
    text,
    pieces: [...part.pieces, ...before.pieces.slice(movedFrom).map((piece) => movedPiece(piece, by))],
    comments: [...part.comments, ...behind.map((comment) => shift(comment, by))],
    unterminated: before.unterminated && { ...before.unterminated, opener: shift(before.unterminated.opener, by) },
    kept,
    moved,
    movedFrom,
  };
}

function isPlain({ pieces, text }: SplitText): boolean {
  return !mayHaveData(text) && pieces.every(({ kind }) => kind === 'statement');
}

/** Data behind COPY ends with this. */
function mayHaveData(text: string): boolean {
  return text.includes('\\.');
}

/** How many of the first pieces end ahead of the change, the last of them with a `;`. */
function countAhead({ pieces, text }: SplitText, { start }: Change): number {
  const isAhead = (piece: Piece) =>
    piece.kind === 'statement' &&
    piece.terminator !== undefined &&
    piece.terminator < start &&
    text.charCodeAt(piece.terminator) === semicolon;
  return pieces.findLastIndex(isAhead) + 1;
}

function countBefore(spans: readonly Span[], offset: number): number {
  return spans.findLastIndex(({ start }) => start < offset) + 1;
}

function movedPiece(piece: Piece, by: number): Piece {
  if (by === 0) return piece;
  const span = shift(piece.span, by);
  if (piece.kind !== 'statement') return { ...piece, span };
  const { kind, terminator, leadingComments } = piece;
  return {
    kind,
    span,
    terminator: terminator === undefined ? undefined : terminator + by,
    leadingComments: leadingComments.map((comment) => shift(comment, by)),
  };
}

/**
 * Finds the first statement from which on both readings agree: it begins behind the change, and so does the piece before it,
 * which was read in both as it stands, with the comments between them.
 */
class Meeting {
  /** Which one of the earlier text's pieces it is; undefined until it is found. */
  place: number | undefined;
  readonly #pieces: readonly Piece[];
  readonly #by: number;
  /** The first that may be it. */
  #next: number;

  constructor(pieces: readonly Piece[], { end, by }: Change) {
    this.#pieces = pieces;
    this.#by = by;
    const first = pieces.findIndex(({ span }) => span.start >= end - by);
    this.#next = first === -1 ? pieces.length : first + 1;
  }

  /** @param previous the piece that was read last */
  isAt(offset: number, previous: Piece | undefined): boolean {
    const was = offset - this.#by;
    while ((this.#startOf(this.#next) ?? was) < was) this.#next++;
    const isIt =
      this.#startOf(this.#next) === was && this.#startOf(this.#next - 1) === (previous?.span.start ?? 0) - this.#by;
    if (isIt) this.place = this.#next;
    return isIt;
  }

  #startOf(place: number): number | undefined {
    return this.#pieces[place]?.span.start;
  }
}

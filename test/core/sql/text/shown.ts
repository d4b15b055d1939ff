import type { Piece } from '#core/sql/text/piece';
import type { Span } from '#core/sql/text/span';
import { splitStatements } from '#core/sql/text/split';

/** The text of a range, for tests that read better with texts than with offsets. */
export function textOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** The pieces of a script as texts; `;` ends those that are terminated. */
export function shown(text: string, pieces: readonly Piece[] = splitStatements(text).pieces): string[] {
  return pieces.map((piece) => {
    const words = textOf(text, piece.span);
    if (piece.kind !== 'statement') return `${piece.kind}: ${words}`;
    return piece.terminator === undefined ? words : `${words};`;
  });
}

import type { Unended } from './statement';
import type { StatementParser } from './statementParser';
import type { Script } from './text/piece';
import { shift } from './text/span';

/**
 * Comments by which tools end a statement themselves, so that nobody needs a `;` ahead of them: goose,
 * sql-migrate, dbmate, node-pg-migrate, Drizzle.
 */
const boundary = /^--(?:\s*\+(?:goose|migrate)\s|\s*migrate:|[\s-]*(?:up|down)\s+migration|>\s*statement-breakpoint)/im;

/** The statements of a script that were told apart only by the line that begins the next one. */
export function findUnended({ pieces }: Script, text: string, parser: StatementParser): Unended[] {
  return pieces.flatMap((piece, place) => {
    const next = pieces[place + 1];
    if (piece.kind !== 'statement' || piece.terminator !== undefined || next?.kind !== 'statement') return [];
    const { start, end } = piece.span;
    if (boundary.test(text.slice(end, next.span.start)) || parser.parse(text.slice(start, end)).facts === undefined) {
      return [];
    }
    const { facts, notAnalysed } = parser.parse(text.slice(start, next.span.end));
    const [refusal] = facts === undefined ? notAnalysed : [];
    return refusal === undefined ? [] : { message: refusal.message, span: shift(refusal.span, start), end };
  });
}

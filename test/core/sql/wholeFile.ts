import type { Grammar } from '#core/sql/grammar/grammar';
import { offsetsOf } from '#core/sql/text/offsets';
import type { Piece } from '#core/sql/text/piece';
import { splitStatements } from '#core/sql/text/split';

/** A statement as one of two ways to read a file sees it. */
export interface Seen {
  readonly start: number;
  /** The tree without its places. */
  readonly tree: string;
}

/** What the splitter and the grammar, statement by statement, make of a text; undefined when one does not parse. */
export function seenByPieces(text: string, grammar: Grammar): Seen[] | undefined {
  const seen = splitStatements(text).pieces.flatMap((piece) => {
    if (piece.kind !== 'statement') return [];
    const parsed = grammar.parse(text.slice(piece.span.start, piece.span.end));
    if (!parsed.ok) return [undefined];
    return (parsed.tree.stmts ?? []).map(({ stmt }) => ({ start: piece.span.start, tree: withoutPlaces(stmt) }));
  });
  return seen.every((each) => each !== undefined) ? seen : undefined;
}

/** What the grammar makes of the whole text at once; undefined when it does not parse. */
export function seenByGrammar(text: string, grammar: Grammar): Seen[] | undefined {
  const sql = blanked(text, splitStatements(text).pieces);
  const parsed = grammar.parse(sql);
  if (!parsed.ok) return undefined;
  const offsets = offsetsOf(sql);
  return (parsed.tree.stmts ?? []).map(({ stmt, stmt_location = 0 }) => ({
    start: offsets.fromByte(stmt_location),
    tree: withoutPlaces(stmt),
  }));
}

/** What is for psql alone is not for the grammar; where psql sends a statement, a semicolon would stand in SQL. */
function blanked(text: string, pieces: readonly Piece[]): string {
  const characters = text.replace(/^\ufeff/, ' ').split('');
  for (const piece of pieces) {
    if (piece.kind !== 'statement') characters.fill(' ', piece.span.start, piece.span.end);
    if (piece.kind === 'copy data') characters.fill(' ', piece.span.end, piece.span.end + 2); // the line that ends it
  }
  for (const piece of pieces) {
    if (piece.kind === 'statement' && piece.terminator !== undefined) characters[piece.terminator] = ';';
  }
  return characters.join('');
}

function withoutPlaces(tree: unknown): string {
  const isPlace = /(?:^|_)(?:location|len|start|end)$/;
  return JSON.stringify(tree, (key, value: unknown) => (isPlace.test(key) ? undefined : value));
}

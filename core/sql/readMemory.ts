import type { ParsedStatement } from './statement';
import type { StatementPiece } from './text/piece';
import { splitStatements } from './text/split';
import { type SplitAgain, type SplitText, splitAgain } from './text/splitAgain';

/** A script and those of its statements that were read already. */
export interface ReadScript {
  readonly script: SplitText;
  readonly read: Map<StatementPiece, ParsedStatement>;
}

/**
 * What the parts of a document were cut into when it was looked at last, and what their statements said: of its next text
 * only that is cut and read which is not as it was.
 */
export class ReadMemory {
  readonly #parts: ReadScript[] = [];

  /** @param part which one of the document's parts the text is */
  split(part: number, text: string): ReadScript {
    const known = this.#parts[part];
    const again = known && splitAgain(known.script, text);
    const now =
      known === undefined || again === undefined ? splitOnce(text) : { script: again, read: stillRead(known, again) };
    this.#parts[part] = now;
    return now;
  }
}

/** The same for a text that is looked at once. */
export function splitOnce(text: string): ReadScript {
  return { script: { text, ...splitStatements(text) }, read: new Map() };
}

function stillRead({ script, read }: ReadScript, { pieces, kept, moved, movedFrom }: SplitAgain): ReadScript['read'] {
  const still: ReadScript['read'] = new Map();
  for (const [place, piece] of pieces.entries()) {
    if (place >= kept && place < moved) continue;
    const before = script.pieces[place < kept ? place : place - moved + movedFrom];
    const said = before?.kind === 'statement' ? read.get(before) : undefined;
    if (said !== undefined && piece.kind === 'statement') still.set(piece, said);
  }
  return still;
}

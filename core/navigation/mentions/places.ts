import type { Recorder } from '#core/navigation/recorder';
import type { Span } from '#core/sql/text/span';

/**
 * The places of a name between two offsets of the statement, found among its tokens where the grammar tells none. One
 * that is called, or that qualifies another name, is no column.
 */
export function placesOf({ tokens }: Recorder, name: string, within: Span, qualifiers: readonly string[] = []): Span[] {
  return tokens.filter((token, index) => {
    if (!token.isName || token.reads !== name || token.start < within.start || token.end > within.end) return false;
    const following = tokens[index + 1]?.reads;
    if (following === '.' || following === '(') return false;
    return tokens[index - 1]?.reads !== '.' || qualifiers.includes(tokens[index - 2]?.reads ?? '');
  });
}

/** The first place of a name behind an offset. */
export function firstPlace(recorder: Recorder, name: string, from: number, to = recorder.statement.text.length) {
  return placesOf(recorder, name, { start: from, end: to })[0];
}

/** Where a statement that begins with these words has the name behind them: `CREATE TRIGGER| t`. */
export function placeBehind({ tokens }: Recorder, word: string, name: string): Span | undefined {
  const at = tokens.findIndex(({ reads }) => reads === word);
  return at === -1 ? undefined : tokens.slice(at + 1).find((token) => token.isName && token.reads === name);
}

/** The last place of a name: behind TO in ALTER ... RENAME TO name. */
export function lastPlace({ tokens }: Recorder, name: string): Span | undefined {
  return tokens.findLast((token) => token.isName && token.reads === name);
}

/** What stands between the first bracket behind an offset and the one that closes it. */
export function bracketsBehind({ tokens, statement }: Recorder, offset: number): Span | undefined {
  const opening = tokens.findIndex(({ start, reads }) => start >= offset && reads === '(');
  const first = tokens[opening];
  if (first === undefined) return undefined;
  let depth = 0;
  for (const { reads, start } of tokens.slice(opening)) {
    if (reads === '(') depth += 1;
    if (reads === ')') depth -= 1;
    if (depth === 0) return { start: first.end, end: start };
  }
  return { start: first.end, end: statement.text.length };
}

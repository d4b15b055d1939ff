import { Scanner } from '#core/sql/text/scanner';

/**
 * The text with blanks in the place of its comments, as many as a comment has UTF-8 bytes, so that all locations in bytes
 * stay the same. A comment that never ends is an error and stays.
 */
export function blankComments(text: string): string {
  const scanner = new Scanner(text);
  let result = '';
  let behind = 0;
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind !== 'comment' || !scanner.closed) continue;
    const { start, end } = scanner;
    result += text.slice(behind, start).padEnd(start - behind + Buffer.byteLength(text.slice(start, end)));
    behind = end;
  }
  return result + text.slice(behind);
}

import { createHash } from 'node:crypto';
import { bytes, clip, LONGEST_NAME } from '#core/schema/names';
import { lex } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';

/** A name in a text that PostgreSQL cuts. */
export interface LongName {
  readonly name: string;
  /** What is left of it. */
  readonly cut: string;
  readonly quoted: boolean;
  readonly span: Span;
}

/** No letter takes more than three bytes in UTF-8 for each of its UTF-16 units, so no shorter run can be too long. */
const mayHaveLongName = /[\w$\u0080-\uffff]{22}|"[^"]{22}/;

/** The names of a text that are longer than PostgreSQL keeps. Escaped ones (`U&"..."`) are not looked at. */
export function longNames(text: string): readonly LongName[] {
  if (!mayHaveLongName.test(text)) return [];
  return lex(text).flatMap(({ kind, start, end }) => {
    if (end - start < LONGEST_NAME / 3 || (kind !== 'word' && kind !== 'quoted')) return [];
    const quoted = kind === 'quoted';
    const written = text.slice(start, end);
    if (quoted && !written.startsWith('"')) return [];
    const name = quoted ? written.slice(1, -1).replaceAll('""', '"') : written;
    return bytes(name) <= LONGEST_NAME ? [] : { name, cut: clip(name, LONGEST_NAME), quoted, span: { start, end } };
  });
}

/** Another long name of the text that would be the same once both are cut. */
export function twinOf({ name, cut }: LongName, text: string): string | undefined {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  return longNames(text).find((other) => same(other.cut, cut) && !same(other.name, name))?.name;
}

/** The beginning of a name, with an ending that no other name has: the same for the same name wherever it stands. */
export function distinctShortName({ name }: LongName): string {
  const ending = createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 8);
  return `${clip(name, LONGEST_NAME - 9)}_${ending}`;
}

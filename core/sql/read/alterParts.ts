import type { RangeVar } from '@pgsql/types';
import type { ReadContext } from './context';

/** The tokens of one comma-separated part of ALTER TABLE. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** The parts behind the name of the altered relation; none when they are not as many as the grammar saw. */
export function partsBehind(relation: RangeVar | undefined, count: number, { tokens, indexOf }: ReadContext): Part[] {
  const name = indexOf(relation?.location);
  if (name === undefined) return [];
  const parts: Part[] = [];
  let from = tokens.skip(tokens.skip(tokens.skipName(name), ')'), '*');
  while (from < tokens.length) {
    const to = tokens.itemEnd(from);
    parts.push({ from, to });
    from = to + 1;
  }
  return parts.length === count ? parts : [];
}

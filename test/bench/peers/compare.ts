import type { Peer, RuleMap } from './ruleMap';
import type { Place } from './statements';

/** A statement that one of two linters speaks of and the other does not, on one subject. */
export interface Difference {
  readonly peer: Peer;
  /** The peer's rule. */
  readonly theirs: string;
  /** Ours that speak of the same subject: all where theirs alone spoke, else the one that did. */
  readonly ours: readonly string[];
  readonly only: 'ours' | 'theirs';
  readonly message: string;
  readonly place: Place;
}

export interface Agreement {
  readonly peer: Peer;
  readonly theirs: string;
  readonly both: number;
  readonly oursOnly: number;
  readonly theirsOnly: number;
}

/** How often each peer's rule and ours speak of the same statements, and every place where one is silent. */
export function compare(
  places: readonly Place[],
  map: RuleMap,
): { readonly table: readonly Agreement[]; readonly differences: readonly Difference[] } {
  const table: Agreement[] = [];
  const differences: Difference[] = [];
  for (const [peer, rules] of map) {
    for (const [theirs, ours] of rules) {
      let both = 0;
      const before = differences.length;
      let theirsOnly = 0;
      for (const place of places) {
        const theirWord = place.said[peer]?.get(theirs);
        const own = place.said['confiture'];
        const speaking = ours.find((rule) => own?.has(rule));
        if (theirWord !== undefined && speaking !== undefined) both++;
        else if (theirWord !== undefined) {
          theirsOnly++;
          differences.push({ peer, theirs, ours, only: 'theirs', message: theirWord, place });
        } else if (speaking !== undefined && !saysElsewhere(place, peer, rules, speaking)) {
          differences.push({
            ...{ peer, theirs, place, only: 'ours', ours: [speaking] },
            message: own?.get(speaking) ?? '',
          });
        }
      }
      const oursOnly = differences.length - before - theirsOnly;
      if (both + oursOnly + theirsOnly > 0) table.push({ peer, theirs, both, oursOnly, theirsOnly });
    }
  }
  return { table, differences };
}

/** Whether another rule of the peer that stands for the same subject has spoken. */
function saysElsewhere(place: Place, peer: Peer, rules: ReadonlyMap<string, readonly string[]>, ours: string): boolean {
  return [...rules].some(([theirs, own]) => own.includes(ours) && place.said[peer]?.has(theirs));
}

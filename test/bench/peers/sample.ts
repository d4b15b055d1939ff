import type { Random } from '#test/bench/shared/random';
import type { Difference } from './compare';

/**
 * Draws differences so that each kind (peer, its rule, which side spoke, which of ours) comes once before any comes twice,
 * and so on: loud rules do not drown the others.
 */
export function sample(differences: readonly Difference[], count: number, random: Random): readonly Difference[] {
  const kinds = new Map<string, Difference[]>();
  for (const difference of shuffled(differences, random)) {
    const { peer, theirs, only, ours } = difference;
    const kind = `${peer}/${theirs}/${only}/${only === 'ours' ? ours.join() : ''}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), difference]);
  }
  const drawn: Difference[] = [];
  for (let round = 0; drawn.length < Math.min(count, differences.length); round++) {
    for (const ofKind of kinds.values()) {
      const next = ofKind[round];
      if (next !== undefined && drawn.length < count) drawn.push(next);
    }
  }
  return drawn;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const [a, b] = [result[last], result[other]];
    if (a === undefined || b === undefined) continue;
    [result[last], result[other]] = [b, a];
  }
  return result;
}

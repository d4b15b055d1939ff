import { objectId } from './objectId';
import type { Relation } from './relation';
import type { Schema } from './schema';

type Counts = Schema['constraintNames'];

interface Named {
  readonly name: string;
}

/** The counts of constraint names after one relation was replaced by its next version (or came, or went). */
export function recount(counts: Counts, previous: Relation | undefined, next: Relation | undefined): Counts {
  const before = constraintsOf(previous);
  const after = constraintsOf(next);
  const isMoved = previous?.schema !== next?.schema;
  const same = isMoved ? 0 : sharedBeginning(before, after);
  if (same === before.length && same === after.length) return counts;
  let counted = counts;
  if (previous !== undefined)
    for (const { name } of before.slice(same)) counted = add(counted, previous.schema, name, -1);
  if (next !== undefined) for (const { name } of after.slice(same)) counted = add(counted, next.schema, name, 1);
  return counted;
}

/** How many names two lists begin with alike: nearly all, since a change mostly adds one at the end. */
function sharedBeginning(some: readonly Named[], others: readonly Named[]): number {
  let place = 0;
  while (place < some.length && some[place]?.name === others[place]?.name) place += 1;
  return place;
}

function add(counts: Counts, namespace: string, name: string, change: number): Counts {
  const id = objectId(namespace, name);
  const count = (counts.get(id) ?? 0) + change;
  return count > 0 ? counts.set(id, count) : counts.remove(id);
}

const NONE: readonly Named[] = [];

function constraintsOf(relation: Relation | undefined): readonly Named[] {
  return relation !== undefined && 'constraints' in relation ? relation.constraints : NONE;
}

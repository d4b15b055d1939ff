import type { Constraint, ObjectId, Relation } from './relation';

/** The lists in which a relation keeps who points at it. */
export type BackLink = 'referencedBy' | 'children' | 'indexes' | 'dependents' | 'sequences';

/** One relation pointing at another: `to` lists the pointing one under `as`. */
export interface Link {
  readonly to: ObjectId;
  readonly as: BackLink;
}

/** What a relation points at, each once. */
export function linksOf(relation: Relation): readonly Link[] {
  switch (relation.kind) {
    case 'table':
    case 'foreign table': {
      const referenced = relation.constraints.flatMap(({ references }) => (references === undefined ? [] : references));
      const parents = relation.partitionOf === undefined ? relation.inherits : [relation.partitionOf.parent];
      return [...links(new Set(referenced), 'referencedBy'), ...links(parents, 'children')];
    }
    case 'view':
    case 'materialized view':
      return links(relation.reads, 'dependents');
    case 'index':
      return links([relation.table], 'indexes');
    case 'sequence':
      return relation.ownedBy === undefined ? [] : links([relation.ownedBy.table], 'sequences');
  }
}

function links(targets: Iterable<ObjectId>, as: BackLink): readonly Link[] {
  return Array.from(targets, (to) => ({ to, as }));
}

/** Whether two versions of a relation surely point at the same ones: cheap, and true for nearly every change. */
export function sameLinks(one: Relation, other: Relation): boolean {
  if ('constraints' in one && 'constraints' in other)
    return (
      sameReferences(one.constraints, other.constraints) &&
      one.partitionOf === other.partitionOf &&
      one.inherits === other.inherits
    );
  if ('reads' in one && 'reads' in other) return one.reads === other.reads;
  if (one.kind === 'index' && other.kind === 'index') return one.table === other.table;
  return one.kind === 'sequence' && other.kind === 'sequence' && one.ownedBy === other.ownedBy;
}

function sameReferences(some: readonly Constraint[], others: readonly Constraint[]): boolean {
  if (some === others) return true;
  const length = Math.max(some.length, others.length);
  for (let place = 0; place < length; place += 1)
    if (some[place]?.references !== others[place]?.references) return false;
  return true;
}

/** `target` with one entry more in a list, or itself when a relation of its kind keeps no such list. */
export function withBackLink(target: Relation, as: BackLink, from: ObjectId): Relation {
  return changeBackLinks(target, as, (list) => (list.includes(from) ? list : [...list, from]));
}

/** `target` with that entry gone. */
export function withoutBackLink(target: Relation, as: BackLink, from: ObjectId): Relation {
  return changeBackLinks(target, as, (list) => list.filter((id) => id !== from));
}

function changeBackLinks(
  target: Relation,
  as: BackLink,
  change: (list: readonly ObjectId[]) => readonly ObjectId[],
): Relation {
  switch (target.kind) {
    case 'table':
    case 'foreign table':
      return { ...target, [as]: change(target[as]) };
    case 'view':
      return as === 'dependents' ? { ...target, dependents: change(target.dependents) } : target;
    case 'materialized view':
      return as === 'dependents' || as === 'indexes' ? { ...target, [as]: change(target[as]) } : target;
    default:
      return target;
  }
}

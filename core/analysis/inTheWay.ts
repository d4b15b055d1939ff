import type { LockTaken } from '#core/effects/effects';
import type { ObjectId } from '#core/schema/relation';
import { TEMPORARY } from '#core/schema/resolve';
import type { Moment } from './section';

/** Those of some locks that somebody else can run into when the file at `path` runs. */
export function locksInTheWay<Lock extends LockTaken>(moment: Moment, path: string, locks: readonly Lock[]): Lock[] {
  return locks.filter((lock) => isInTheWay(lock, moment, path));
}

/** A TOAST table is reached through its table only, whose own lock speaks for both. */
export function isInTheWay({ relation, role }: LockTaken, moment: Moment, path: string): boolean {
  return role !== 'toast' && isShared(moment, path, relation);
}

/** Whether others can be using a relation: neither did the running part of the file at `path` make it, nor is it temporary. */
export function isShared(moment: Moment, path: string, relation: string): boolean {
  return !relation.startsWith(`${TEMPORARY}.`) && !isMadeHere(moment, path, relation);
}

/**
 * Whether the running part of the file at `path` has made a relation. What the part that goes up has made is in use by the
 * time the other part undoes it.
 */
export function isMadeHere({ schema, session }: Moment, path: string, relation: string): boolean {
  const origin = schema.relations.get(relation as ObjectId)?.origin;
  return origin?.file === path && origin.statement >= session.startedAt;
}

import type { LockTaken } from '#core/effects/effects';
import type { ObjectId } from '#core/schema/relation';
import { TEMPORARY } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';

/** The moment at which something is asked for. */
interface Moment {
  readonly schema: Schema;
}

/** Those of some locks that somebody else can run into when the file at `path` runs. */
export function locksInTheWay<Lock extends LockTaken>(moment: Moment, path: string, locks: readonly Lock[]): Lock[] {
  return locks.filter((lock) => isInTheWay(lock, moment, path));
}

/** A TOAST table is reached through its table only, whose own lock speaks for both. */
export function isInTheWay({ relation, role }: LockTaken, moment: Moment, path: string): boolean {
  return role !== 'toast' && isShared(moment, path, relation);
}

/** Whether others can be using a relation: neither did the file at `path` make it, nor is it temporary. */
export function isShared({ schema }: Moment, path: string, relation: string): boolean {
  if (relation.startsWith(`${TEMPORARY}.`)) return false;
  return schema.relations.get(relation as ObjectId)?.origin?.file !== path;
}

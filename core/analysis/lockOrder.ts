import { blocksWrites } from '#core/effects/conflicts';
import type { LockRole } from '#core/effects/effects';
import { type LockMode, lockModes } from '#core/sql/facts/lockMode';
import type { FileAnalysis } from './analysis';
import type { Direction } from './migration';

/** A lock that makes the writes of others wait until its transaction ends. */
export interface KeptLock {
  readonly relation: string;
  /** In which it is taken first. */
  readonly mode: LockMode;
  /** The strongest in which the transaction takes it. */
  readonly strongest: LockMode;
  /** Of the statement that takes it, in the file: locks of one statement have no order among themselves. */
  readonly at: number;
}

/** What one transaction takes, in order. */
export type LockOrder = readonly KeptLock[];

const tables: ReadonlySet<LockRole> = new Set(['target', 'referenced', 'partition', 'parent']);

/** Of each transaction of a part that takes several tables of others one after the other, in which order it does. */
export function lockOrdersOf({ statements }: FileAnalysis, direction: Direction): readonly LockOrder[] {
  const orders = new Map<number, KeptLock[]>();
  for (const { direction: own, inner, session, inTheWay, span } of statements) {
    const { kind, number } = session.transaction;
    if (own !== direction || inner?.runs === 'later' || kind === 'statement') continue;
    const order = orders.get(number) ?? [];
    orders.set(number, order);
    for (const { relation, mode, role, until } of inTheWay) {
      if (until !== 'commit' || !blocksWrites(mode) || !tables.has(role)) continue;
      const place = order.findIndex((lock) => lock.relation === relation);
      const known = order[place];
      if (known === undefined) order.push({ relation, mode, strongest: mode, at: span.start });
      else if (lockModes.indexOf(mode) > lockModes.indexOf(known.strongest))
        order[place] = { ...known, strongest: mode };
    }
  }
  return [...orders.values()].filter((order) => order.some(({ at }) => at !== order[0]?.at));
}

/**
 * The first two tables that one transaction takes in one order and another in the other. A third that writes to both in
 * either order meets one of them the wrong way round: the two can deadlock.
 */
export function inversionOf(one: LockOrder, other: LockOrder): readonly [string, string] | undefined {
  const places = new Map(other.map(({ relation, at }) => [relation, at]));
  const isBehind = (first: KeptLock, second: KeptLock) => {
    const [own, others] = [places.get(first.relation), places.get(second.relation)];
    return own !== undefined && others !== undefined && first.at < second.at && own > others;
  };
  for (const second of one) {
    const first = one.find((lock) => isBehind(lock, second));
    if (first !== undefined) return [first.relation, second.relation];
  }
  return undefined;
}

/**
 * The tables of a transaction that are to be locked before anything else, because it takes two of them in another order than is wanted.
 * @param wanted tables in the order in which everybody is to lock them
 * @returns in that order; empty where nothing helps
 */
export function lockedFirst<Lock extends KeptLock>(order: readonly Lock[], wanted: readonly string[]): readonly Lock[] {
  const place = ({ relation }: KeptLock) => wanted.indexOf(relation);
  const listed = order.filter((lock) => place(lock) >= 0);
  const isTurned = listed.some((first) =>
    listed.some((second) => first.at < second.at && place(first) > place(second)),
  );
  return isTurned ? listed.toSorted((one, other) => place(one) - place(other)) : [];
}

/** What a transaction takes, in order, once those tables are locked first. */
export function inWantedOrder(order: LockOrder, wanted: readonly string[]): LockOrder {
  const first = lockedFirst(order, wanted);
  const ahead = first.map((lock, index) => ({ ...lock, at: index - first.length }));
  return [...ahead, ...order.filter((lock) => !first.includes(lock))];
}

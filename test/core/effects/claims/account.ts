import type { Effects, LockTaken } from '#core/effects/effects';
import type { MeasuredLocks, MeasuredRange } from '#core/effects/measured/format';

/** What a statement does, in a shape that a claim and a measurement can be compared in. */
export interface Account {
  /** `relation: MODE`, sorted. */
  readonly locks: readonly string[];
  /** Locks given back before the transaction ends. */
  readonly passing: readonly string[];
  readonly rewrites: readonly string[];
  readonly copies: readonly string[];
  /** Tables of the indexes built, once for each index. */
  readonly builds: readonly string[];
  /** Tables read from start to end, other than to rewrite or empty them. */
  readonly scans: readonly string[];
  /** Tables where the server chooses between a scan, an index and, when no row needs it, nothing at all. */
  readonly mayScan: readonly string[];
  readonly transaction: boolean;
  /** Which of the locked relations are indexes, as the claim has it. */
  readonly indexes: readonly string[];
}

/** What the code claims. */
export function claimed({ locks, work, transaction }: Effects): Account {
  const tables = (...kinds: readonly string[]) =>
    work.filter(({ kind }) => kinds.includes(kind)).map(({ relation }) => relation);
  const rewrites = distinct(tables('rewrite'));
  const lasting = (lock: LockTaken) => transaction === 'outside' || lock.until === 'commit';
  const referenced = locks.filter(({ role }) => role === 'referenced').map(({ relation }) => relation);
  return {
    locks: locks.filter(lasting).map(say).sort(),
    passing: locks
      .filter((lock) => !lasting(lock))
      .map(say)
      .sort(),
    rewrites,
    copies: distinct(tables('copy')),
    builds: tables('index build').sort(),
    scans: distinct(tables('scan', 'index build')).filter((table) => !rewrites.includes(table)),
    mayScan: distinct([...tables('rows'), ...referenced]),
    transaction: transaction !== 'outside',
    indexes: locks.filter(({ role }) => role === 'index').map(({ relation }) => relation),
  };
}

/**
 * What a server did. TOAST tables of materialized views are left out: whether there is one depends on the types of a
 * query's columns, which no model without a catalogue knows.
 */
export function measured(range: MeasuredRange, relations: MeasuredLocks['relations']): Account {
  const isOfView = (name: string) =>
    relations[relations[name]?.kind === 'toast' ? (relations[name].table ?? '') : '']?.kind === 'materialized view';
  const named = (locks: MeasuredRange['locks'] = {}) =>
    Object.entries(locks)
      .filter(([relation]) => !isOfView(relation))
      .map(([relation, mode]) => `${relation}: ${mode}`)
      .sort();
  const { rewrites = [], empties = [], copies = [], builds = {}, scans = {} } = range;
  const apart = new Set([...rewrites, ...empties]);
  return {
    locks: named(range.locks),
    passing: named(range.released),
    rewrites: distinct(rewrites),
    copies: distinct(copies),
    builds: Object.values(builds).sort(),
    scans: distinct(Object.keys(scans)).filter((table) => !apart.has(table)),
    mayScan: [],
    transaction: range.transaction ?? false,
    indexes: [],
  };
}

function say({ relation, mode }: LockTaken): string {
  return `${relation}: ${mode}`;
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

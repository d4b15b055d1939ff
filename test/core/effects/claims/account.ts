import type { Effects } from '#core/effects/effects';
import type { MeasuredLocks, MeasuredRange } from '#core/effects/measured/format';

/** What a statement does, in a shape that a claim and a measurement can be compared in. */
export interface Account {
  /** `relation: MODE`, sorted. */
  readonly locks: readonly string[];
  readonly rewrites: readonly string[];
  readonly copies: readonly string[];
  /** Tables of the indexes built, once for each index. */
  readonly builds: readonly string[];
  /** Tables read from start to end, other than to rewrite or empty them. */
  readonly scans: readonly string[];
  /** Tables where the server chooses between a scan, an index and, when no row needs it, nothing at all. */
  readonly mayScan: readonly string[];
  readonly transaction: boolean;
}

/** What the code claims. */
export function claimed({ locks, work, transaction }: Effects): Account {
  const tables = (...kinds: readonly string[]) =>
    work.filter(({ kind }) => kinds.includes(kind)).map(({ relation }) => relation);
  const rewrites = distinct(tables('rewrite'));
  const referenced = locks.filter(({ role }) => role === 'referenced').map(({ relation }) => relation);
  return {
    locks: locks
      .filter(({ until }) => transaction === 'outside' || until === 'commit')
      .map(({ relation, mode }) => `${relation}: ${mode}`)
      .sort(),
    rewrites,
    copies: distinct(tables('copy')),
    builds: tables('index build').sort(),
    scans: distinct(tables('scan', 'index build')).filter((table) => !rewrites.includes(table)),
    mayScan: distinct([...tables('rows'), ...referenced]),
    transaction: transaction !== 'outside',
  };
}

/**
 * What a server did. TOAST tables of materialized views are left out: whether there is one depends on the types of a
 * query's columns, which no model without a catalogue knows.
 */
export function measured(range: MeasuredRange, relations: MeasuredLocks['relations']): Account {
  const isOfView = (name: string) =>
    relations[relations[name]?.kind === 'toast' ? (relations[name].table ?? '') : '']?.kind === 'materialized view';
  const { rewrites = [], empties = [], copies = [], builds = {}, scans = {} } = range;
  const apart = new Set([...rewrites, ...empties]);
  return {
    locks: Object.entries(range.locks ?? {})
      .filter(([relation]) => !isOfView(relation))
      .map(([relation, mode]) => `${relation}: ${mode}`)
      .sort(),
    rewrites: distinct(rewrites),
    copies: distinct(copies),
    builds: Object.values(builds).sort(),
    scans: distinct(Object.keys(scans)).filter((table) => !apart.has(table)),
    mayScan: [],
    transaction: range.transaction ?? false,
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

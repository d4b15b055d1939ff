import type { Effects } from '#core/effects/effects';
import type { MeasuredRange } from '#core/effects/measured/format';

/** What a statement does, in a shape that a claim and a measurement can be compared in. */
export interface Account {
  /** `relation: MODE`, sorted. */
  readonly locks: readonly string[];
  readonly rewrites: readonly string[];
  readonly copies: readonly string[];
  /** Tables of the indexes built, once for each index. */
  readonly builds: readonly string[];
  /** Tables read as a whole. */
  readonly reads: readonly string[];
  readonly transaction: boolean;
}

/** What the code claims. */
export function claimed({ locks, work, transaction }: Effects): Account {
  const tables = (...kinds: readonly string[]) =>
    work.filter(({ kind }) => kinds.includes(kind)).map(({ relation }) => relation);
  return {
    locks: locks.map(({ relation, mode }) => `${relation}: ${mode}`).sort(),
    rewrites: distinct(tables('rewrite')),
    copies: distinct(tables('copy')),
    builds: tables('index build').sort(),
    reads: distinct(tables('scan', 'rewrite', 'index build', 'rows')),
    transaction: transaction !== 'outside',
  };
}

/** What a server did. */
export function measured(range: MeasuredRange): Account {
  return {
    locks: Object.entries(range.locks ?? {})
      .map(([relation, mode]) => `${relation}: ${mode}`)
      .sort(),
    rewrites: distinct(range.rewrites ?? []),
    copies: distinct(range.copies ?? []),
    builds: Object.values(range.builds ?? {}).sort(),
    reads: distinct(Object.keys(range.scans ?? {})),
    transaction: range.transaction ?? false,
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

import type { Remark } from './remark';

/** Findings of each rule per 1,000 lines, the loudest first. */
export function noise(remarks: readonly Remark[], lines: number): readonly (readonly [string, number, number])[] {
  const counts = new Map<string, number>();
  for (const { rule } of remarks) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts]
    .map(([rule, count]) => [rule, count, (count / lines) * 1_000] as const)
    .sort(([, a], [, b]) => b - a);
}

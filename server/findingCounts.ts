import type { Finding } from '#core/rules/finding';

/** How many findings each rule has in the files that were read so far. */
export class FindingCounts {
  readonly #byPath = new Map<string, readonly string[]>();

  /** Puts what was found in a file, in place of what was found there before. */
  put(path: string, findings: readonly Finding[]): void {
    this.#byPath.set(
      path,
      findings.map(({ rule }) => rule),
    );
  }

  delete(path: string): void {
    this.#byPath.delete(path);
  }

  byRule(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const rule of Array.from(this.#byPath.values()).flat()) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return counts;
  }
}

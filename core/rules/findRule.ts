import { type Library, ruleId } from './library';
import type { Rule } from './rule';

/** A rule and the library that it belongs to. */
export interface FoundRule {
  readonly library: Library;
  readonly rule: Rule;
}

/** The rule of an id; the library's half may be left out where the name alone is clear. */
export function findRule(id: string, libraries: readonly Library[]): FoundRule | undefined {
  for (const library of libraries) {
    const rule = library.rules.find((candidate) => id === ruleId(library, candidate) || id === candidate.name);
    if (rule !== undefined) return { library, rule };
  }
  return undefined;
}

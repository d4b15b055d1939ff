import { type Library, ruleId } from './library';
import type { Rule } from './rule';

/** A rule and the library that it belongs to. */
export interface FoundRule {
  readonly library: Library;
  readonly rule: Rule;
}

/** The rule of an id; the library's half may be left out where no two libraries have a rule of the name. */
export function findRule(id: string, libraries: readonly Library[]): FoundRule | undefined {
  const all = libraries.flatMap((library) => library.rules.map((rule) => ({ library, rule })));
  const exact = all.find(({ library, rule }) => id === ruleId(library, rule));
  const [named, another] = all.filter(({ rule }) => id === rule.name);
  return exact ?? (another === undefined ? named : undefined);
}

import type { RuleSet } from '#core/rules/ruleSet';
import type { FileOutcome } from './outcome';

/** Everything that a run of the linter has to say; reporters are functions of it. */
export interface LintResult {
  readonly outcomes: readonly FileOutcome[];
  /** Every rule that was in force for some file. */
  readonly rules: readonly AppliedRule[];
}

export interface AppliedRule {
  readonly id: string;
  readonly library: string;
  readonly version: string;
}

/** The rules of several rule sets, each once, by id. */
export function appliedRules(sets: Iterable<RuleSet>): AppliedRule[] {
  const rules = new Map<string, AppliedRule>();
  for (const { enabled, libraries } of sets) {
    const versions = new Map(libraries.map(({ name, version }) => [name, version]));
    for (const { id, library } of enabled) rules.set(id, { id, library, version: versions.get(library) ?? '' });
  }
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

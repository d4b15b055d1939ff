import type { Library } from '#core/rules/library';
import { whyNotRun } from '#core/rules/notRun';
import type { EnabledRule, RuleSet } from '#core/rules/ruleSet';
import { whyStopped } from '#core/rules/timeBudget';
import type { MissingLibrary } from './missingLibraries';
import type { FileOutcome, ReportedFinding } from './outcome';
import { sameOnce, type Trail } from './trail';

/** Everything that a run of the linter has to say; reporters are functions of it. */
export interface LintResult {
  readonly outcomes: readonly FileOutcome[];
  /** Every library that was in force for some file, each once. */
  readonly libraries: readonly Library[];
  /** Every rule that was in force for some file. */
  readonly rules: readonly AppliedRule[];
  /** Where those rules come from. */
  readonly trail: Trail;
  /** Libraries that should have been in force too. */
  readonly missing: readonly MissingLibrary[];
  /** Ids of rules that took too long and have not judged every file. */
  readonly stopped: readonly string[];
  /** What the reader must know of the run beyond its findings, one sentence each: what was left out and why. */
  readonly notes: readonly string[];
}

export interface AppliedRule extends Pick<EnabledRule, 'id' | 'library' | 'rule' | 'severity' | 'docs' | 'changes'> {
  readonly version: string;
}

/** The libraries of several rule sets, each once. */
export function appliedLibraries(sets: Iterable<RuleSet>): Library[] {
  return [...new Set([...sets].flatMap(({ libraries }) => libraries))];
}

/** The rules of several rule sets, each once, by id. */
export function appliedRules(sets: Iterable<RuleSet>): AppliedRule[] {
  const rules = new Map<string, AppliedRule>();
  for (const { enabled, libraries } of sets) {
    const versions = new Map(libraries.map(({ name, version }) => [name, version]));
    for (const { id, library, rule, severity, docs, changes: own } of enabled) {
      const changes = sameOnce([...(rules.get(id)?.changes ?? []), ...own]);
      rules.set(id, { id, library, rule, severity, docs, changes, version: versions.get(library) ?? '' });
    }
  }
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Rules in force that were not run, and why. */
export function rulesNotRun({
  rules,
  stopped,
}: Pick<LintResult, 'rules' | 'stopped'>): { readonly rule: string; readonly reason: string }[] {
  return rules.flatMap(({ id, rule }) => {
    const reason = stopped.includes(id) ? whyStopped : whyNotRun(rule);
    return reason === undefined ? [] : { rule: id, reason };
  });
}

/** One sentence for each rule that was stopped. */
export function stoppedNotes(stopped: readonly string[]): string[] {
  return stopped.map((id) => `${id} was ${whyStopped}. The files that it has not judged are listed as not analysed.`);
}

/** A finding and the file that it is in. */
export interface PlacedFinding {
  readonly file: string;
  readonly finding: ReportedFinding;
}

/** Every finding that is shown, in the order of the files. */
export function placedFindings({ outcomes }: LintResult): PlacedFinding[] {
  return outcomes.flatMap(({ file, findings }) => findings.map((finding) => ({ file, finding })));
}

import type { FileAnalysis } from '#core/analysis/analysis';
import type { Classifier } from '#core/classification/classifier';
import type { FactsKind } from '#core/sql/facts/facts';
import type { StrongNames } from './classifiedWords';
import type { Finding } from './finding';
import type { LintMemory } from './lintMemory';
import { stoppedIn } from './lookMemory';
import { Round } from './round';
import type { FileRule, StatementRule } from './rule';
import type { EnabledRule, RuleSet } from './ruleSet';
import type { TimeBudget } from './timeBudget';

/** A rule that threw. The others ran; what this one would have found is not known. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
  /** Position of the statement it was looking at; undefined for rules about the file. */
  readonly statement?: number | undefined;
}

/** A rule that took too long and is not run any more. What it would have found is not known. */
export interface StoppedRule {
  readonly rule: string;
  /** Position of the first statement that it has not judged; undefined for rules about the file. */
  readonly statement?: number | undefined;
}

export interface LintResult {
  /** In the order of the file. Suppressions are not applied yet. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
  /** Those that have not judged all of the file, each once. */
  readonly stopped: readonly StoppedRule[];
}

/** What rules about data are told by a project. */
export interface DataKnowledge {
  readonly classifier: Classifier;
  readonly strongNames: StrongNames;
}

/** Enabled rules by the kind of statement they look at, so that a statement meets only its own. */
export interface RuleIndex extends DataKnowledge {
  readonly byKind: ReadonlyMap<FactsKind, readonly EnabledStatementRule[]>;
  readonly ofFile: readonly EnabledFileRule[];
  /** Those about a file that are asked of each relation by itself. */
  readonly byRelation: readonly EnabledFileRule[];
  /** Of the rules that do not ship. Undefined where nobody measures. */
  readonly budget?: TimeBudget | undefined;
}

export type EnabledStatementRule = EnabledRule & { readonly rule: StatementRule };
export type EnabledFileRule = EnabledRule & { readonly rule: FileRule };

export function indexRules(ruleSet: RuleSet, data: DataKnowledge, budget?: TimeBudget): RuleIndex {
  const byKind = new Map<FactsKind, EnabledStatementRule[]>();
  const ofFile: EnabledFileRule[] = [];
  const byRelation: EnabledFileRule[] = [];
  for (const enabled of ruleSet.enabled) {
    const { rule } = enabled;
    if (rule.on === 'engine' || rule.on === 'snapshot') continue;
    if (rule.on === 'file') {
      (rule.byRelation === true ? byRelation : ofFile).push({ ...enabled, rule });
      continue;
    }
    for (const kind of rule.on) {
      const entries = byKind.get(kind) ?? [];
      entries.push({ ...enabled, rule });
      byKind.set(kind, entries);
    }
  }
  return { byKind, ofFile, byRelation, ...data, budget };
}

/**
 * Runs the rules over an analysed file. A rule that throws is reported and silences nobody else.
 * @param memory of what was said of the same document before
 */
export function lint(file: FileAnalysis, rules: RuleIndex, memory?: LintMemory): LintResult {
  const round = new Round(file, rules, memory);
  const known = memory?.looks.recall(file, rules);
  if (known === undefined) round.askAll();
  else round.askAgain(known);
  const { said, failures, stopped } = round;
  if (failures.length === 0 && stopped.length === 0)
    memory?.looks.remember({ rules, stopped: stoppedIn(rules), file, said });
  return { findings: said.flatMap(({ findings }) => findings).sort(byPlace), failures, stopped };
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1);
}

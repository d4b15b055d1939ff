import { type AppliedRule, type LintResult, rulesNotRun } from '#core/report/lintResult';
import { editionOf, type Library, ruleId } from '#core/rules/library';
import type { Rule } from '#core/rules/rule';
import type { Severity } from '#core/rules/severity';
import type { Decision, OutcomeOfFinding } from './decisions';

/** What a rule has to show for a run. */
export interface RuleVerdict {
  readonly id: string;
  readonly summary: string;
  readonly clause: string | undefined;
  readonly requirement: string | undefined;
  /** Undefined for a rule that is off. */
  readonly severity: Severity | undefined;
  /** The library's own severity, where the project has set another. */
  readonly severityOfLibrary: Severity;
  readonly counts: Readonly<Record<OutcomeOfFinding, number>>;
  /** Why it was not run, where it was not: then its counts say nothing. */
  readonly notRun: string | undefined;
}

/** A library with each of its rules, the ones that are off among them. */
export interface LibraryVerdict {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** The text of its clauses: what it is called, its edition, who has issued it and when. */
  readonly edition: string | undefined;
  readonly rules: readonly RuleVerdict[];
}

export function verdictOf(
  library: Library,
  result: Pick<LintResult, 'rules' | 'stopped'>,
  decisions: readonly Decision[],
): LibraryVerdict {
  const { name, title, version } = library;
  const inForce = new Map(result.rules.map((rule) => [rule.id, rule]));
  const notRun = new Map(rulesNotRun(result).map(({ rule, reason }) => [rule, reason]));
  const rules = library.rules.map((rule) => {
    const id = ruleId(library, rule);
    return ruleVerdict(id, rule, inForce.get(id), notRun.get(id), decisions);
  });
  return { name, title, version, edition: textOf(library), rules };
}

function ruleVerdict(
  id: string,
  rule: Rule,
  applied: AppliedRule | undefined,
  notRun: string | undefined,
  decisions: readonly Decision[],
): RuleVerdict {
  const ofRule = decisions.filter((decision) => decision.rule === id);
  const count = (outcome: OutcomeOfFinding) => ofRule.filter((decision) => decision.outcome === outcome).length;
  return {
    id,
    summary: rule.summary,
    clause: rule.clause,
    requirement: rule.requirement,
    severity: applied?.severity,
    severityOfLibrary: rule.severity,
    counts: { open: count('open'), accepted: count('accepted'), known: count('known') },
    notRun: applied === undefined ? offBecause(rule) : notRun,
  };
}

function offBecause({ recommended }: Rule): string {
  return recommended ? 'switched off by the configuration' : 'not in the profile in force';
}

function textOf(library: Library): string | undefined {
  const { authority, date } = library.regulation ?? {};
  const issued = [authority, date && `text of ${date}`].filter((part) => part !== undefined).join(', ');
  return editionOf(library)?.concat(issued === '' ? '' : ` (${issued})`);
}

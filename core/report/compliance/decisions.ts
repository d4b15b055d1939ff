import type { LintResult } from '#core/report/lintResult';
import type { ReportedFinding, SuppressedOutcome } from '#core/report/outcome';
import type { Severity } from '#core/rules/severity';
import type { Author, ComplianceCircumstances } from './report';

/** What became of a finding: open, accepted by a comment in the file, or known from the baseline. */
export type OutcomeOfFinding = 'open' | 'accepted' | 'known';

/** A finding and what was decided about it. */
export interface Decision {
  readonly rule: string;
  readonly library: string;
  readonly clause: string | undefined;
  readonly severity: Severity;
  readonly message: string;
  readonly object: string | undefined;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly excerpt: string;
  readonly outcome: OutcomeOfFinding;
  readonly reason: string | undefined;
  /** Of the comment that accepts it. */
  readonly author: Author | undefined;
  /** Rules in force that may ask for the opposite. */
  readonly conflictsWith: readonly string[];
}

/** Every finding of a run, those that are not shown among them, in the order of the files. */
export function decisionsOf(result: LintResult, authorOf: ComplianceCircumstances['authorOf']): Decision[] {
  const conflicts = new Map(result.rules.map(({ id, rule }) => [id, rule.conflictsWith ?? []]));
  const inForce = new Set(result.rules.map(({ id }) => id));
  const conflictsWith = (rule: string) => (conflicts.get(rule) ?? []).filter((other) => inForce.has(other));
  return result.outcomes.flatMap(({ file, findings, suppressed }) => [
    ...findings.map((finding) => ({ ...common(file, finding), ...open, conflictsWith: conflictsWith(finding.rule) })),
    ...suppressed.map((hidden) => ({
      ...common(file, hidden.finding),
      ...closed(file, hidden, authorOf),
      conflictsWith: conflictsWith(hidden.finding.rule),
    })),
  ]);
}

const open = { outcome: 'open', reason: undefined, author: undefined } as const;

function common(file: string, { rule, clause, severity, message, object, range, excerpt }: ReportedFinding) {
  return {
    rule,
    library: libraryOf(rule),
    clause,
    severity,
    message,
    object,
    file,
    line: range.start.line + 1,
    excerpt,
  };
}

function closed(
  file: string,
  { by, reason, comment }: SuppressedOutcome,
  authorOf: ComplianceCircumstances['authorOf'],
): Pick<Decision, 'outcome' | 'reason' | 'author'> {
  const author = comment === undefined ? undefined : authorOf(file, comment.start.line);
  return { outcome: by === 'baseline' ? 'known' : 'accepted', reason, author };
}

function libraryOf(rule: string): string {
  return rule.slice(0, rule.indexOf('/'));
}

import type { LintResult } from '#core/report/lintResult';
import type { Library } from '#core/rules/library';
import { type Decision, decisionsOf } from './decisions';
import { type LibraryVerdict, verdictOf } from './verdict';

/** Who wrote a line of a file last, as the version control tells. */
export interface Author {
  readonly name: string;
  /** ISO 8601 date. */
  readonly date: string;
  /** Short name of the commit. */
  readonly commit: string;
}

/** What a report is made with beyond the run itself. */
export interface ComplianceCircumstances {
  /** Of the program. */
  readonly version: string;
  readonly madeAt: Date;
  /** @param line counted from 0 */
  readonly authorOf: (file: string, line: number) => Author | undefined;
}

/** A place that no rule has judged. */
export interface UnreadPlace {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/**
 * What an auditor needs to follow a run: which rules of which libraries looked at what, what they found, who accepted it
 * and why, and what nobody looked at. It never says that something complies.
 */
export interface ComplianceReport {
  readonly version: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly files: number;
  readonly statements: number;
  readonly unread: readonly UnreadPlace[];
  /** Those with clauses; what other libraries find is no matter of compliance. */
  readonly libraries: readonly LibraryVerdict[];
  readonly decisions: readonly Decision[];
  readonly notes: readonly string[];
}

export function complianceReport(result: LintResult, circumstances: ComplianceCircumstances): ComplianceReport {
  const libraries = result.libraries.filter(isOfRegulation);
  const names = new Set(libraries.map(({ name }) => name));
  const decisions = decisionsOf(result, circumstances.authorOf).filter(({ library }) => names.has(library));
  const migrations = result.outcomes.filter(({ isMigration }) => isMigration);
  return {
    version: circumstances.version,
    madeAt: circumstances.madeAt.toISOString(),
    files: migrations.length,
    statements: migrations.reduce((sum, { statements }) => sum + statements, 0),
    unread: result.outcomes.flatMap(({ file, notAnalysed }) =>
      notAnalysed.map(({ range, message }) => ({ file, line: range.start.line + 1, message })),
    ),
    libraries: libraries.map((library) => verdictOf(library, result, decisions)),
    decisions,
    notes: result.notes,
  };
}

function isOfRegulation({ rules }: Library): boolean {
  return rules.some(({ clause }) => clause !== undefined);
}

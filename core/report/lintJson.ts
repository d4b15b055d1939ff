import { type LintResult, rulesNotRun } from './lintResult';
import { placementJson } from './placement';
import type { ReportOptions } from './reportOptions';
import { trailJson } from './trail';

/**
 * The result for scripts. The shape is a contract: `schemas/lint.schema.json`. Lines and characters count from 0, in
 * UTF-16 code units as in LSP.
 */
export function lintJson(result: LintResult, options: Pick<ReportOptions, 'suppressions' | 'version'>): string {
  const { outcomes, rules } = result;
  const findings = outcomes.flatMap(({ file, findings: found }) =>
    found.map(({ rule, severity, message, range, object, clause, classified, confidence, fixes, related, docs }) => ({
      rule,
      severity,
      message,
      file,
      range,
      ...(object === undefined ? {} : { object }),
      ...(clause === undefined ? {} : { clause }),
      confidence,
      ...(classified === undefined ? {} : { classes: classified.classes }),
      fixes,
      related,
      ...(docs === undefined ? {} : { docs }),
    })),
  );
  const notAnalysed = outcomes.flatMap(({ file, notAnalysed: parts }) =>
    parts.map(({ range, reason, message }) => ({ file, range, reason: `${reason}: ${message}` })),
  );
  const statements = outcomes.reduce((sum, outcome) => sum + outcome.statements, 0);
  const files = outcomes.filter(({ isMigration }) => isMigration).length;
  const migrations = outcomes.flatMap(({ file, placement }) =>
    placement === undefined ? [] : [{ file, ...placementJson(placement) }],
  );
  const applied = rules.map(({ id, library, version, severity, changes }) => ({
    id,
    library,
    version,
    severity,
    changes,
  }));
  const written = {
    findings,
    ...(options.suppressions ? { suppressed: suppressedJson(result) } : {}),
    notAnalysed,
    statements,
    files,
    rules: applied,
    ...trailJson(result.trail, options.version),
    notLoaded: result.missing,
    notRun: rulesNotRun(result),
    migrations,
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

function suppressedJson({ outcomes }: LintResult) {
  return outcomes.flatMap(({ file, suppressed }) =>
    suppressed.map(({ finding: { rule, severity, message, range }, by, reason }) => ({
      rule,
      severity,
      message,
      file,
      range,
      by,
      ...(reason === undefined ? {} : { reason }),
    })),
  );
}

import { appliedRules, type LintResult } from '#core/report/lintResult';
import { type FileOutcome, outcomeOf, reported } from '#core/report/outcome';
import { LineIndex } from '#core/sql/text/lineIndex';
import type { Span } from '#core/sql/text/span';
import type { Selection } from './input/selection';
import { type ConfigurationFault, type InspectionRequest, SetInspection } from './setInspection';

/** Lints sets of files and the configurations that hold for them. */
export async function lintSets(
  { sets, read, isWanted, notes }: Selection,
  request: Omit<InspectionRequest, 'read'>,
): Promise<LintResult> {
  const inspection = new SetInspection({ ...request, read });
  const outcomes: FileOutcome[] = [];
  for await (const { file, report } of inspection.inspect(sets)) {
    if (isWanted(report.path)) outcomes.push(outcomeOf(report, file));
  }
  return {
    outcomes: [...inspection.faults().map(faultOutcome), ...outcomes],
    rules: appliedRules(inspection.ruleSets()),
    notes,
  };
}

/** A wrong configuration is a finding in that file: it never stops the run. */
function faultOutcome({ file, text, findings }: ConfigurationFault): FileOutcome {
  const lines = new LineIndex(text);
  const range = ({ start, end }: Span) => ({ start: lines.position(start), end: lines.position(end) });
  return {
    file,
    isMigration: false,
    findings: findings.map((finding) => reported(finding, range, text)),
    notAnalysed: [],
    statements: 0,
    suppressed: [],
  };
}

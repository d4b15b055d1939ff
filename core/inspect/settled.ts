import type { Finding, Pending } from '#core/rules/finding';
import type { FileReport } from './inspect';

/**
 * A report without what later migrations mend. A comment that silences such a finding has been of use all the same: the
 * file by itself needs it.
 */
export function settled(report: FileReport, persists: (pending: Pending) => boolean): FileReport {
  const all = [...report.findings, ...report.suppressed.map(({ finding }) => finding)];
  const mended = new Set(all.filter(({ pending }) => pending !== undefined && !persists(pending)));
  if (mended.size === 0) return report;
  const isOpen = (finding: Finding) => !mended.has(finding);
  return {
    ...report,
    findings: report.findings.filter(isOpen),
    suppressed: report.suppressed.filter(({ finding }) => isOpen(finding)),
  };
}

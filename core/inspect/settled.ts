import { doubtful } from '#core/rules/doubtful';
import type { Finding, Pending } from '#core/rules/finding';
import type { Schema } from '#core/schema/schema';
import { unreadSince } from '#core/schema/unread';
import type { FileReport } from './inspect';
import { SettledMemory } from './settledMemory';

/**
 * A report without what later migrations mend, less certain where one of them may have. A comment that silences such a finding has been of use all the same: the
 * file by itself needs it.
 * @param endFor what the set leaves, as far as a problem depends on it
 * @param memory of what was settled of the same document before
 */
export function settled(
  report: FileReport,
  endFor: (pending: Pending) => Schema,
  memory = new SettledMemory(),
): FileReport {
  const { unread } = report.analysis.end.schema;
  const open = (finding: Finding): readonly Finding[] => {
    if (finding.pending === undefined) return [finding];
    const end = endFor(finding.pending);
    return memory.persists(finding.pending, end) ? [doubtful(finding, unreadSince(end.unread, unread))] : [];
  };
  return {
    ...report,
    findings: report.findings.flatMap(open),
    suppressed: report.suppressed.flatMap(({ finding, ...rest }) =>
      open(finding).map((each) => ({ finding: each, ...rest })),
    ),
  };
}

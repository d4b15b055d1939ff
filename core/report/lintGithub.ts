import { bySeverity } from '#core/rules/severity';
import { forPeople } from './forPeople';
import { githubLines } from './githubAnnotation';
import type { LintResult, PlacedFinding } from './lintResult';
import { lintSummary } from './lintSummary';
import type { ReportOptions } from './reportOptions';
import { severityWords } from './severityWords';
import { visible } from './words/visible';

/** Annotations of GitHub Actions, the worst first, then in plain lines what GitHub would drop, then the summary. */
export function lintGithub(result: LintResult, options: ReportOptions): string {
  const placed = result.outcomes.flatMap(({ file, findings }) =>
    forPeople(findings).map((finding): PlacedFinding => ({ file, finding })),
  );
  const sorted = placed.sort((a, b) => bySeverity(a.finding.severity, b.finding.severity));
  const lines = githubLines(
    sorted.map(({ file, finding }) => ({
      kind: severityWords[finding.severity].github,
      file,
      range: finding.range,
      title: finding.rule,
      message: finding.message,
      plain: plainLine({ file, finding }),
    })),
    options,
  );
  const { found = 'No findings', read } = lintSummary(result);
  return `${[...lines, `${found}: ${read}.`, ...result.notes].join('\n')}\n`;
}

function plainLine({ file, finding: { severity, rule, message, range } }: PlacedFinding): string {
  return `${severity.toUpperCase()} ${visible(file)}:${range.start.line + 1}:${range.start.character + 1} ${rule}: ${visible(message)}`;
}

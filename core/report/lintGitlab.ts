import { digest } from './fingerprint';
import { type LintResult, placedFindings } from './lintResult';
import { type ReportOptions, repositoryPath } from './reportOptions';
import { severityWords } from './severityWords';

/**
 * GitLab's code quality report. GitLab drops findings that share a fingerprint, and tells new from old by it: it is made of
 * the file, the finding and its place among equal ones, not of lines.
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function lintGitlab(result: LintResult, options: ReportOptions): string {
  const seen = new Map<string, number>();
  const issues = placedFindings(result).map(({ file, finding }) => {
    const { rule, severity, message, range, fingerprint } = finding;
    const path = repositoryPath(file, options);
    const known = digest([path, String(fingerprint)]);
    const count = seen.get(known) ?? 0;
    seen.set(known, count + 1);
    return {
      description: message,
      check_name: rule,
      fingerprint: digest([known, String(count)]),
      severity: severityWords[severity].gitlab,
      location: { path, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

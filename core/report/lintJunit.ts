import Builder from 'fast-xml-builder';
import { reaches } from '#core/rules/severity';
import type { LintResult } from './lintResult';
import type { FileOutcome, ReportedFinding } from './outcome';
import type { ReportOptions } from './reportOptions';

/**
 * JUnit's XML as Jenkins and its kin read it: a suite a file, a case a finding. Findings below `--fail-on` are cases that
 * pass and say so; a file without findings is one case that passes, a part that was not read is one that was skipped.
 */
export function lintJunit({ outcomes }: LintResult, options: ReportOptions): string {
  const suites = outcomes.map((outcome) => suite(outcome, options));
  const builder = new Builder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });
  const total = (name: '@tests' | '@failures' | '@skipped') => suites.reduce((sum, each) => sum + each[name], 0);
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': 'confiture lint',
      '@tests': total('@tests'),
      '@failures': total('@failures'),
      '@errors': 0,
      testsuite: suites,
    },
  });
}

function suite({ file, findings, notAnalysed }: FileOutcome, { failOn }: ReportOptions) {
  const fails = (finding: ReportedFinding) => failOn !== undefined && reaches(finding.severity, failOn);
  const unread = notAnalysed.map(({ range, reason, message }) => ({
    ...named(file, `not analysed (${reason}), line ${range.start.line + 1}`),
    skipped: { '@message': legal(message) },
  }));
  const found = findings.map((finding) => findingCase(file, finding, fails(finding)));
  const cases = [...found, ...unread];
  return {
    '@name': legal(file),
    '@tests': Math.max(cases.length, 1),
    '@failures': findings.filter(fails).length,
    '@errors': 0,
    '@skipped': unread.length,
    testcase: cases.length === 0 ? [named(file, 'no findings')] : cases,
  };
}

function findingCase(file: string, { rule, severity, message, range, excerpt }: ReportedFinding, fails: boolean) {
  const { line, character } = range.start;
  const place = `${file}:${line + 1}:${character + 1}`;
  const words = legal(`${severity}: ${message}\n${place}\n${line + 1} | ${excerpt}`);
  const outcome = fails
    ? { failure: { '@message': legal(message), '@type': severity, '#text': words } }
    : { 'system-out': words };
  return { ...named(file, `${rule}, line ${line + 1}`), ...outcome };
}

function named(file: string, name: string) {
  return { '@classname': legal(file), '@name': legal(name) };
}

/** XML 1.0 has no way to write most control characters, single halves of surrogate pairs and the two non-characters. */
function legal(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

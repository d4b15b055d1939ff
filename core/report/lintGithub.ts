import { bySeverity, severities } from '#core/rules/severity';
import { forPeople } from './forPeople';
import type { LintResult, PlacedFinding } from './lintResult';
import { lintSummary } from './lintSummary';
import { type ReportOptions, repositoryPath } from './reportOptions';
import { severityWords } from './severityWords';
import { visible } from './words/visible';

/** A step shows this many annotations of each kind; GitHub drops what comes after without a word. */
const annotationsPerKind = 10;

/**
 * Annotations of GitHub Actions, the worst first, then in plain lines what GitHub would drop, then the summary.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function lintGithub(result: LintResult, options: ReportOptions): string {
  const placed = result.outcomes.flatMap(({ file, findings }) =>
    forPeople(findings).map((finding): PlacedFinding => ({ file, finding })),
  );
  const sorted = placed.sort((a, b) => bySeverity(a.finding.severity, b.finding.severity));
  const used = new Map(severities.map((severity) => [severityWords[severity].github, 0]));
  const annotations: string[] = [];
  const lines: string[] = [];
  for (const each of sorted) {
    const kind = severityWords[each.finding.severity].github;
    const count = used.get(kind) ?? 0;
    if (count < annotationsPerKind) annotations.push(annotation(kind, each, options));
    else lines.push(plainLine(each));
    used.set(kind, count + 1);
  }
  const { found = 'No findings', read } = lintSummary(result);
  const more =
    lines.length === 0
      ? []
      : [`GitHub shows ${annotationsPerKind} annotations of a kind in one step. The others:`, ...lines];
  return `${[...annotations, ...more, `${found}: ${read}.`, ...result.notes].join('\n')}\n`;
}

function annotation(kind: string, { file, finding }: PlacedFinding, options: ReportOptions): string {
  const { rule, message, range } = finding;
  const { start, end } = range;
  const properties = {
    file: repositoryPath(file, options),
    line: start.line + 1,
    endLine: end.line + 1,
    // GitHub takes columns for one line only.
    ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
    title: rule,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${kind} ${written.join(',')}::${escapeData(message)}`;
}

/** Begins with a dash: a line that begins with `::` would be a command, whatever file it is that has such a name. */
function plainLine({ file, finding: { severity, rule, message, range } }: PlacedFinding): string {
  return `- ${severity.toUpperCase()} ${visible(file)}:${range.start.line + 1}:${range.start.character + 1} ${rule}: ${visible(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

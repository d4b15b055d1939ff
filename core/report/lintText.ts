import { createColors } from 'picocolors';
import type { Severity } from '#core/rules/severity';
import { forPeople } from './forPeople';
import type { LintResult } from './lintResult';
import { lintSummary } from './lintSummary';
import type { FileOutcome, ReportedFinding } from './outcome';
import type { ReportOptions } from './reportOptions';
import { visible } from './words/visible';

type Colors = ReturnType<typeof createColors>;

/**
 * The result for people: worst word first, the place as editors and terminals can open it, then the line itself. In pieces,
 * a file each: thousands of files need the memory of one.
 */
export function* lintText(
  result: LintResult,
  options: Pick<ReportOptions, 'colors' | 'suppressions'>,
): Iterable<string> {
  const colors = createColors(options.colors);
  for (const outcome of result.outcomes) yield fileText(outcome, colors);
  const { found, read } = lintSummary(result);
  const painted = found === undefined ? colors.green('No findings') : found;
  const suppressions = options.suppressions ? suppressedText(result, colors) : [];
  yield linesOf([...suppressions, `${painted}: ${read}.`, ...result.notes]);
}

function fileText({ file, findings }: FileOutcome, colors: Colors): string {
  return linesOf(forPeople(findings).map((finding) => findingText(file, finding, colors)));
}

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function findingText(file: string, finding: ReportedFinding, colors: Colors): string {
  const { line, character } = finding.range.start;
  const place = `${file}:${line + 1}:${character + 1}`;
  const fix = finding.fixes.find(({ automatic }) => automatic) ?? finding.fixes[0];
  return [
    `${severityWord(finding.severity, colors)} ${colors.bold(place)} ${colors.dim(finding.rule)}`,
    `  ${visible(finding.message)}`,
    colors.dim(`  ${String(line + 1).padStart(4)} | ${visible(finding.excerpt)}`),
    ...finding.related.map(({ range, message }) => `  ${file}:${range.start.line + 1}: ${message}`),
    ...(fix === undefined ? [] : [`  ${colors.green('fix')}: ${fix.title}`]),
    '',
  ].join('\n');
}

function suppressedText({ outcomes }: LintResult, colors: Colors): string[] {
  const lines = outcomes.flatMap(({ file, suppressed }) =>
    suppressed.map(({ finding, by, reason }) => {
      const why = by === 'baseline' ? 'known from the baseline' : (reason ?? 'no reason given');
      const place = `${file}:${finding.range.start.line + 1}`;
      return `  ${colors.bold(place)} ${finding.severity} ${colors.dim(finding.rule)}: ${visible(why)}`;
    }),
  );
  return lines.length === 0 ? ['Nothing is suppressed.', ''] : ['Suppressed:', ...lines, ''];
}

function severityWord(severity: Severity, colors: Colors): string {
  const paint = {
    critical: (text: string) => colors.bgRed(colors.white(text)),
    error: colors.red,
    warning: colors.yellow,
    info: colors.cyan,
  }[severity];
  return paint(severity.toUpperCase());
}

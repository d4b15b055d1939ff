import { bySeverity, severities } from '#core/rules/severity';
import { forPeople } from './forPeople';
import type { LintResult } from './lintResult';
import { lintSummary } from './lintSummary';
import type { FileOutcome, ReportedFinding } from './outcome';
import { html, markdownCode, markdownWords } from './words/markup';
import { plural } from './words/plural';

/** GitHub takes no longer comment. */
export const longestComment = 65_536;
/** Kept free for the words about what was left out. */
const reserve = 300;

/** For a comment on a pull request: the summary first, then a fold for each file, the worst first, as far as there is room. */
export function lintMarkdown(result: LintResult): string {
  const files = result.outcomes.filter(({ findings }) => findings.length > 0).sort(worstFirst);
  const head = `${['<!-- confiture -->', `### Confiture: ${title(result)}`, ...summary(result)].join('\n\n')}\n`;
  let text = head;
  const leftOut: FileOutcome[] = [];
  for (const outcome of files) {
    const part = fileFold(outcome);
    if (text.length + part.length > longestComment - reserve) leftOut.push(outcome);
    else text += part;
  }
  return text + cut(leftOut);
}

function title(result: LintResult): string {
  return lintSummary(result).found ?? 'no findings';
}

function summary(result: LintResult): string[] {
  const { read } = lintSummary(result);
  const words = `${read.charAt(0).toUpperCase()}${read.slice(1)}.`;
  return [words, ...result.notes.map(markdownWords)].map((line) => line.slice(0, 4_000));
}

function fileFold({ file, findings }: FileOutcome): string {
  const shown = forPeople(findings);
  const open = `<details><summary><code>${html(file)}</code> (${plural(shown.length, 'finding')})</summary>`;
  return `\n${[open, ...shown.map(findingText), '</details>'].join('\n\n')}\n`;
}

function findingText({ severity, rule, message, range, excerpt, fixes }: ReportedFinding): string {
  const fix = fixes[0] === undefined ? [] : [`  Fix: ${markdownWords(fixes[0].title)}`];
  return [
    `- **${severity}** line ${range.start.line + 1}, \`${rule}\`: ${markdownWords(message)}`,
    ...(excerpt === '' ? [] : [`  ${markdownCode(excerpt)}`]),
    ...fix,
  ].join('\n');
}

function cut(files: readonly FileOutcome[]): string {
  if (files.length === 0) return '';
  const findings = files.reduce((sum, file) => sum + forPeople(file.findings).length, 0);
  return `\nLeft out, because a comment holds ${longestComment} characters: ${plural(findings, 'finding')} in ${plural(files.length, 'file')}. All of them: \`confiture lint\`.\n`;
}

function worstFirst(a: FileOutcome, b: FileOutcome): number {
  return bySeverity(worst(a), worst(b));
}

function worst({ findings }: FileOutcome) {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'info';
}

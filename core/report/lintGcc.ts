import { type LintResult, type PlacedFinding, placedFindings } from './lintResult';
import { lintSummary } from './lintSummary';
import { severityWords } from './severityWords';
import { visible } from './words/visible';

/**
 * One line a finding, as GCC writes its messages: `file:line:column: severity: message [rule]`. VS Code's problem matchers,
 * Vim's `errorformat` and Emacs's compilation mode read it. The last line says what was read.
 * @see https://www.gnu.org/prep/standards/html_node/Errors.html
 */
export function lintGcc(result: LintResult): string {
  const { found = 'No findings', read } = lintSummary(result);
  return `${[...placedFindings(result).map(line), `${found}: ${read}.`, ...result.notes].join('\n')}\n`;
}

function line({ file, finding: { severity, rule, message, range } }: PlacedFinding): string {
  const place = `${visible(file)}:${range.start.line + 1}:${range.start.character + 1}`;
  const worst = severity === 'critical' ? 'CRITICAL: ' : '';
  return `${place}: ${severityWords[severity].sarif}: ${worst}${visible(message)} [${rule}]`;
}

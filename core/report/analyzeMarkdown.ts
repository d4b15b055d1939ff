import { levels } from '#core/risk/level';
import { partLevels } from './analyzeGithub';
import { waits } from './analyzeText';
import { type FileAssessment, highestLevel, type StatementAssessment } from './assessment';
import { longestComment } from './lintMarkdown';
import { layoutNotes } from './placement';
import { html, markdownWords } from './words/markup';
import { plural } from './words/plural';

/** Kept free for the words about what was left out. */
const reserve = 300;

/** For a comment on a pull request: a fold for each file, the worst first, as far as there is room. */
export function analyzeMarkdown(files: readonly FileAssessment[]): string {
  const sorted = [...files].sort((a, b) => levels.indexOf(highestLevel(b)) - levels.indexOf(highestLevel(a)));
  const worst = sorted[0] === undefined ? 'nothing to analyse' : highestLevel(sorted[0]);
  const notes = layoutNotes(files).map(markdownWords);
  let text = `${['<!-- confiture analyze -->', `### Confiture: ${worst} in ${plural(files.length, 'file')}`, ...notes].join('\n\n')}\n`;
  let leftOut = 0;
  for (const file of sorted) {
    const part = fileFold(file);
    if (text.length + part.length > longestComment - reserve) leftOut += 1;
    else text += part;
  }
  if (leftOut === 0) return text;
  return `${text}\nLeft out, because a comment holds ${longestComment} characters: ${plural(leftOut, 'file')}. All of them: \`confiture migrate analyze\`.\n`;
}

function fileFold({ file, parts, statements, notAnalysed }: FileAssessment): string {
  const open = `<details><summary><code>${html(file)}</code> ${partLevels(parts)}</summary>`;
  const waiting = parts.flatMap(({ direction, blocked }) =>
    waits(blocked).map((line) => `- waits${parts.length > 1 ? ` (${direction})` : ''}: ${markdownWords(line)}`),
  );
  const unread = notAnalysed.map(
    ({ range, message }) => `- not analysed: line ${range.start.line + 1}: ${markdownWords(message)}`,
  );
  const head = '| line | part | level | statement | what it does |\n|---|---|---|---|---|';
  const table = [head, ...statements.map(row)].join('\n');
  const lists = [...waiting, ...unread].join('\n');
  return `\n${[open, table, ...(lists === '' ? [] : [lists]), '</details>'].join('\n\n')}\n`;
}

function row({ range, direction, estimate, title, line }: StatementAssessment): string {
  const cells = [range.start.line + 1, direction, estimate.level, markdownWords(title), markdownWords(line)];
  return `| ${cells.join(' | ')} |`;
}

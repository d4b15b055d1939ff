import { levels } from '#core/risk/level';
import type { FileAssessment, StatementAssessment } from './assessment';
import { type AnnotationKind, githubLines } from './githubAnnotation';
import { layoutNotes } from './placement';
import type { ReportOptions } from './reportOptions';
import { visible } from './words/visible';

/** What of a statement deserves a place beside its line; LOW does not. */
const kinds = { CRITICAL: 'error', HIGH: 'warning', MEDIUM: 'notice', LOW: undefined } as const satisfies Record<
  string,
  AnnotationKind | undefined
>;

/** Annotations of GitHub Actions for every statement that stops somebody, the worst first, and one line for each file. */
export function analyzeGithub(files: readonly FileAssessment[], options: Pick<ReportOptions, 'fromRoot'>): string {
  const annotated = files.flatMap(({ file, statements }) =>
    statements.flatMap((statement) => {
      const kind = kinds[statement.estimate.level];
      return kind === undefined ? [] : { ...said(file, statement), kind, level: statement.estimate.level };
    }),
  );
  const sorted = annotated.sort((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level));
  const summary = files.map(({ file, parts }) => `${visible(file)}: ${partLevels(parts)}`);
  return `${[...githubLines(sorted, options), ...summary, ...layoutNotes(files)].join('\n')}\n`;
}

/** `HIGH`, or `up HIGH, down LOW` of a file with both. */
export function partLevels(parts: FileAssessment['parts']): string {
  return parts.map(({ direction, level }) => (parts.length > 1 ? `${direction} ${level}` : level)).join(', ');
}

function said(file: string, { range, title, line }: StatementAssessment) {
  const place = `${visible(file)}:${range.start.line + 1}:${range.start.character + 1}`;
  return { file, range, title: visible(title), message: line, plain: `${place} ${visible(title)}: ${visible(line)}` };
}

import type { Range } from './outcome';
import { type ReportOptions, repositoryPath } from './reportOptions';

export type AnnotationKind = 'error' | 'warning' | 'notice';

/** A step shows this many annotations of each kind; GitHub drops what comes after without a word. */
const annotationsPerKind = 10;

/** Something to be shown beside a line. */
export interface Annotated {
  readonly kind: AnnotationKind;
  readonly file: string;
  readonly range: Range;
  readonly title: string;
  readonly message: string;
  /** One line for what GitHub would drop. */
  readonly plain: string;
}

/**
 * Annotations of GitHub Actions in the order given, the worst first, then in plain lines what GitHub would drop.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubLines(all: readonly Annotated[], options: Pick<ReportOptions, 'fromRoot'>): string[] {
  const used = new Map<AnnotationKind, number>();
  const annotations: string[] = [];
  const lines: string[] = [];
  for (const each of all) {
    const count = used.get(each.kind) ?? 0;
    if (count < annotationsPerKind) annotations.push(annotation(each, options));
    else lines.push(`- ${each.plain}`);
    used.set(each.kind, count + 1);
  }
  if (lines.length === 0) return annotations;
  return [
    ...annotations,
    `GitHub shows ${annotationsPerKind} annotations of a kind in one step. The others:`,
    ...lines,
  ];
}

function annotation(
  { kind, file, range, title, message }: Annotated,
  options: Pick<ReportOptions, 'fromRoot'>,
): string {
  const { start, end } = range;
  const properties = {
    file: repositoryPath(file, options),
    line: start.line + 1,
    endLine: end.line + 1,
    // GitHub takes columns for one line only.
    ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
    title,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${kind} ${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

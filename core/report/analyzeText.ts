import { createColors } from 'picocolors';
import type { Level } from '#core/risk/level';
import type { FileAssessment, PartAssessment, StatementAssessment, Wait } from './assessment';
import { layoutNotes } from './placement';
import { visible } from './words/visible';

type Colors = ReturnType<typeof createColors>;

/** The assessment for people: per file its level, per statement one line, and who waits. */
export function analyzeText(files: readonly FileAssessment[], options: { readonly colors: boolean }): string {
  const colors = createColors(options.colors);
  const notes = layoutNotes(files);
  const parts = files.map((file) => fileText(file, colors));
  return `${[...parts, ...(notes.length === 0 ? [] : [notes.join('\n')])].join('\n\n')}\n`;
}

function fileText({ file, level, statements, parts, notAnalysed }: FileAssessment, colors: Colors): string {
  return [
    `${paintLevel(level, colors)} ${colors.bold(file)}`,
    ...statements.flatMap((statement, place) => [
      ...(begins(statements, place) ? [partTitle(statement, parts, colors)] : []),
      statementText(statement, colors),
    ]),
    ...parts.flatMap(({ direction, blocked }) =>
      waits(blocked).map((line) => `  ${colors.yellow('waits')}${parts.length > 1 ? ` (${direction})` : ''}: ${line}`),
    ),
    ...notAnalysed.map(
      ({ range, message }) => `  ${colors.yellow('not analysed')}: line ${range.start.line + 1}: ${visible(message)}`,
    ),
  ].join('\n');
}

/** Whether a part of a file that has several begins at a statement. */
function begins(statements: readonly StatementAssessment[], place: number): boolean {
  const several = statements.some(({ direction }) => direction !== statements[0]?.direction);
  return several && statements[place]?.direction !== statements[place - 1]?.direction;
}

function partTitle({ direction }: StatementAssessment, parts: readonly PartAssessment[], colors: Colors): string {
  const level = parts.find((part) => part.direction === direction)?.level;
  return `${colors.dim(`  ${direction}:`)}${level === undefined ? '' : ` ${paintLevel(level, colors)}`}`;
}

/** Reads and writes that wait for the same reason on one line. */
export function waits(blocked: readonly Omit<Wait, 'class'>[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { relation, traffic, because } of blocked) {
    const reason = `of ${relation}, because ${because}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), traffic]);
  }
  return [...reasons].map(([reason, traffic]) => `${traffic.join(' and ')} ${reason}`);
}

function statementText({ range, title, line, work, assumptions }: StatementAssessment, colors: Colors): string {
  return [
    `  ${String(range.start.line + 1).padStart(4)} ${visible(title)}: ${visible(line)}`,
    ...new Set(work.map((each) => colors.dim(`       ${workText(each)}`))),
    ...assumptions.map((assumption) => colors.dim(`       assumed: ${assumption}`)),
  ].join('\n');
}

function workText({ kind, relation, index, because }: StatementAssessment['work'][number]): string {
  const what = index === undefined || kind !== 'index build' ? relation : `${index} on ${relation}`;
  return `${kind} of ${visible(what)}: ${because}`;
}

function paintLevel(level: Level, colors: Colors): string {
  const paint = {
    LOW: colors.green,
    MEDIUM: colors.yellow,
    HIGH: colors.red,
    CRITICAL: (text: string) => colors.bgRed(colors.white(text)),
  }[level];
  return paint(level);
}

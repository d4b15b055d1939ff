import type { EngineProblem } from '#core/inspect/engineFindings';
import { type FileReport, type InspectionContext, inspect } from '#core/inspect/inspect';
import { inspectBytes } from '#core/inspect/inspectBytes';
import type { NotAnalysed } from '#core/sql/statement';

/**
 * The longest file, in UTF-16 code units or bytes, that is cut into statements here: with every key press, that is. A
 * thousand times a usual migration; what is longer is a dump, and cutting it would keep the editor waiting.
 */
export const longestFile = 8 * 1024 * 1024;

/** Is told what stopped the engine: always a defect. */
export type OnDefect = (error: unknown) => void;

/** Inspects a text, or says in a finding why not: silence would look like a clean bill. */
export function inspectText(path: string, text: string, context: InspectionContext, onDefect: OnDefect): FileReport {
  return inspectSafely(path, text.length, context, onDefect, () => inspect(path, text, context));
}

/** The same for a file as it lies on disk. */
export function inspectFile(
  path: string,
  bytes: Uint8Array,
  context: InspectionContext,
  onDefect: OnDefect,
): FileReport {
  return inspectSafely(path, bytes.length, context, onDefect, () => inspectBytes(path, bytes, context));
}

function inspectSafely(
  path: string,
  length: number,
  context: InspectionContext,
  onDefect: OnDefect,
  run: () => FileReport,
): FileReport {
  if (length > longestFile) {
    const limit = longestFile / 1024 / 1024;
    const message = `Deep analysis was skipped: the file has more than ${limit} MB.`;
    return unread(path, context, 'too large', message);
  }
  try {
    return run();
  } catch (error) {
    onDefect(error);
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The engine stopped with a defect of its own: ${reason}. Please report it.`;
    return unread(path, context, 'defect', message);
  }
}

function unread(path: string, context: InspectionContext, reason: NotAnalysed['reason'], message: string): FileReport {
  const span = { start: 0, end: 0 };
  const problem: EngineProblem = { rule: 'engine/not-analysed', message: `Not analysed: ${message}`, span };
  const { analysis, ...rest } = inspect(path, '', context, [problem]);
  return { ...rest, analysis: { ...analysis, notAnalysed: [{ reason, message, span }] } };
}

import { applyFixes } from '#core/rules/applyFixes';
import type { Edit, Finding, Fix } from '#core/rules/finding';
import type { FileReport } from './inspect';

/** A fix may make room for another one; more rounds than this would be fixes that undo each other. */
const mostRounds = 10;

/** A text in which nothing is left that may be mended without being read. */
export interface FixedText {
  readonly text: string;
  readonly report: FileReport;
  /** How many fixes were applied. */
  readonly count: number;
  /** What makes the new text of the old one; they do not overlap. */
  readonly edits: readonly Edit[];
}

/**
 * Applies automatic fixes until none is left: those that would touch each other, and those that another one makes room
 * for, in a further round. Applied to what comes out it changes nothing.
 * @param inspect gives the report of another text in the place of this one
 */
export function fixText(report: FileReport, inspect: (text: string) => FileReport): FixedText {
  const original = report.analysis.parsed.text;
  const lineEnd = /\r?\n/.exec(original)?.[0] ?? '\n';
  let fixed: FixedText = { text: original, report, count: 0, edits: [] };
  for (let round = 0; round < mostRounds; round++) {
    const fixes = automaticFixes(fixed.report.findings).map((fix) => withLineEnds(fix, lineEnd));
    const { text, applied } = applyFixes(fixed.text, fixes);
    if (text === fixed.text) return fixed;
    const edits = round === 0 ? applied.flatMap((fix) => fix.edits) : [changeOf(original, text)];
    fixed = { text, report: inspect(text), count: fixed.count + applied.length, edits };
  }
  return fixed;
}

/** For each finding the first fix that may be applied without being read. */
export function automaticFixes(findings: readonly Finding[]): Fix[] {
  return findings.flatMap(({ fixes }) => fixes.find(({ automatic }) => automatic) ?? []);
}

/** What a fix puts in ends its lines as the file does. */
function withLineEnds(fix: Fix, lineEnd: string): Fix {
  if (lineEnd === '\n') return fix;
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, lineEnd) })) };
}

/** One edit from a text to another: all between what they begin and what they end with alike. */
function changeOf(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}

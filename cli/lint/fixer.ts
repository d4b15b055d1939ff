import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { displayPath } from '#cli/input/collectFiles';
import { writeWhole } from '#cli/output/writeWhole';
import type { Revise } from '#cli/setInspection';
import type { FileReport } from '#core/inspect/inspect';
import { plural } from '#core/report/words/plural';
import { applyFixes } from '#core/rules/applyFixes';
import type { Fix } from '#core/rules/finding';
import { decodeSource } from '#core/sql/text/source';

/** A fix may make room for another one; more rounds than this would be fixes that undo each other. */
const mostRounds = 10;

export interface FixerRequest {
  readonly workingFolder: string;
  readonly isWanted: (path: string) => boolean;
  /** Writes the files, or keeps the differences only. */
  readonly write: boolean;
}

/**
 * Applies the automatic fixes while files are inspected, so that later files meet the schema that the fixed ones leave.
 * A file that is not UTF-8 is left alone: its text was not read for certain.
 */
export class Fixer {
  readonly #request: FixerRequest;
  readonly #patches: string[] = [];
  #fixes = 0;

  constructor(request: FixerRequest) {
    this.#request = request;
  }

  readonly revise: Revise = (path, bytes, inspect) => {
    const first = inspect(bytes);
    const source = decodeSource(bytes);
    if (source.kind !== 'text' || !this.#request.isWanted(path)) return first;
    const { report, text, count } = fixed(first, source.text, inspect);
    if (text === source.text) return first;
    const shown = displayPath(path, this.#request.workingFolder);
    this.#fixes += count;
    this.#patches.push(
      createTwoFilesPatch(`a/${shown}`, `b/${shown}`, source.text, text, undefined, undefined, {
        headerOptions: FILE_HEADERS_ONLY,
      }),
    );
    if (this.#request.write) writeWhole(path, shown, text);
    return report;
  };

  /** What was changed, as a unified diff. */
  get diff(): string {
    return this.#patches.join('');
  }

  /** What was done, in a sentence. */
  get note(): string {
    if (this.#fixes === 0) return 'Nothing could be fixed automatically.';
    const done = this.#request.write ? 'Fixed' : 'Would fix';
    return `${done} ${plural(this.#fixes, 'finding')} in ${plural(this.#patches.length, 'file')}.`;
  }
}

function fixed(first: FileReport, original: string, inspect: Parameters<Revise>[2]) {
  let report = first;
  let text = original;
  let count = 0;
  const lineEnd = /\r?\n/.exec(original)?.[0] ?? '\n';
  for (let round = 0; round < mostRounds; round++) {
    const fixes = report.findings.flatMap((finding) => finding.fixes.find(({ automatic }) => automatic) ?? []);
    const { text: next, applied } = applyFixes(
      text,
      fixes.map((fix) => withLineEnds(fix, lineEnd)),
    );
    if (next === text) break;
    text = next;
    count += applied.length;
    report = inspect(Buffer.from(text));
  }
  return { report, text, count };
}

/** What a fix puts in ends its lines as the file does. */
function withLineEnds(fix: Fix, lineEnd: string): Fix {
  if (lineEnd === '\n') return fix;
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, lineEnd) })) };
}

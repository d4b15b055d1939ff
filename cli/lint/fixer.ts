import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { displayPath } from '#cli/input/collectFiles';
import { writeWhole } from '#cli/output/writeWhole';
import type { Revise } from '#cli/setInspection';
import { fixText } from '#core/inspect/fixText';
import { plural } from '#core/report/words/plural';
import { decodeSource } from '#core/sql/text/source';

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
    const { report, text, count } = fixText(first, (changed) => inspect(Buffer.from(changed)));
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

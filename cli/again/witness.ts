import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '#cli/environment';
import { displayPath, type FileSet, slashed } from '#cli/input/collectFiles';
import { bytesIfThere } from '#cli/input/readSource';
import type { Selection } from '#cli/input/selection';
import { writeWhole } from '#cli/output/writeWhole';
import { answerBytes, answerFile, digestOf, digestOfNames } from './answer';
import { circumstancesOf } from './circumstances';
import { sqlBelow } from './sqlBelow';

/**
 * Notes what a run reads and what it says, and keeps that as its answer: the same run again need then look only whether it
 * would read the same.
 */
export class Witness {
  readonly #environment: Environment;
  readonly #files = new Map<string, string | null>();
  readonly #said: string[] = [];
  /** Whether a file changed while the run went on, or something was said that is not part of the answer. */
  #isDisturbed = false;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** The same, with somebody who listens. */
  listening(): Environment {
    const { write, writeError } = this.#environment;
    return {
      ...this.#environment,
      write: (text) => {
        this.#said.push(text);
        write(text);
      },
      writeError: (text) => {
        this.#isDisturbed = true;
        writeError(text);
      },
    };
  }

  /** The same files, read under our eyes. */
  watching(selection: Selection): Selection {
    const read = (path: string) => {
      const bytes = selection.read(path);
      this.#note(path, bytes);
      return bytes;
    };
    return { ...selection, read, readText: this.readText };
  }

  /** As `readTextIfThere`. */
  readonly readText = async (path: string): Promise<string | undefined> => {
    const bytes = await bytesIfThere(path);
    this.#note(path, bytes);
    return bytes?.toString();
  };

  /**
   * Keeps the answer beside the results, unless anything is in doubt.
   * @param sets all that was searched for files
   * @throws ConfitureError when the file cannot be written
   */
  keep(cacheFile: string, sets: readonly FileSet[], code: number): void {
    const { workingFolder } = this.#environment;
    const folders: [string, string][] = [];
    for (const { argument, paths } of sets.filter(({ folder }) => folder)) {
      const folder = slashed(resolve(workingFolder, argument));
      const found = digestOfNames(paths);
      const names = sqlBelow(folder);
      if (names === undefined || digestOfNames(names) !== found) return;
      folders.push([folder, found]);
    }
    if (this.#isDisturbed) return;
    const circumstances = circumstancesOf(this.#environment, fileURLToPath(import.meta.url));
    const output = Buffer.from(this.#said.join(''));
    const path = answerFile(resolve(workingFolder, cacheFile));
    const bytes = answerBytes({ circumstances, folders, files: [...this.#files], code, output });
    writeWhole(path, displayPath(path, workingFolder), bytes);
  }

  #note(path: string, bytes: Uint8Array | undefined): void {
    const content = bytes === undefined ? null : digestOf(bytes);
    const known = this.#files.get(path);
    if (known !== undefined && known !== content) this.#isDisturbed = true;
    this.#files.set(path, content);
  }
}

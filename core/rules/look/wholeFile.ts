import type { FileAnalysis } from '#core/analysis/analysis';
import type { Classifier } from '#core/classification/classifier';

type Look = (file: FileAnalysis) => unknown;

/** A file with what was found out by looking over the whole of it: each look is taken once, whichever rules ask. */
export class WholeFile {
  readonly #taken = new Map<Look, unknown>();

  constructor(
    readonly file: FileAnalysis,
    /** Of the project: the same one for every file, as long as its configuration is the same. */
    readonly classifier: Classifier,
  ) {}

  /** @param look always the same function for the same look: its name, not one made on the spot */
  once<Found>(look: (file: FileAnalysis) => Found): Found {
    if (!this.#taken.has(look)) this.#taken.set(look, look(this.file));
    return this.#taken.get(look) as Found;
  }
}

import type { FileAnalysis } from '#core/analysis/analysis';
import type { Classifier } from '#core/classification/classifier';
import { SeenFile } from './seenFile';
import { WordCounts } from './wordCounts';

type Look = (file: FileAnalysis) => unknown;

interface Taken {
  readonly found: unknown;
  /** Whether the look has seen the text. */
  readonly seesText: boolean;
}

/** A file with what was found out by looking over the whole of it: each look is taken once, whichever rules ask. */
export class WholeFile {
  readonly file: SeenFile;
  readonly #taken = new Map<Look, Taken>();
  readonly #words: WordCounts;

  constructor(
    file: FileAnalysis,
    /** Of the project: the same one for every file, as long as its configuration is the same. */
    readonly classifier: Classifier,
    words: WordCounts = new WordCounts(),
  ) {
    this.file = new SeenFile(file);
    this.#words = words;
  }

  /** How often each word stands in the text, in small letters. */
  words(): ReadonlyMap<string, number> {
    return this.#words.of(this.file.parsed.text);
  }

  /** @param look always the same function for the same look: its name, not one made on the spot */
  once<Found>(look: (file: FileAnalysis) => Found): Found {
    const { file } = this;
    const taken = this.#taken.get(look);
    if (taken !== undefined) {
      file.textWasSeen ||= taken.seesText;
      return taken.found as Found;
    }
    const before = file.textWasSeen;
    file.textWasSeen = false;
    const found = look(file);
    this.#taken.set(look, { found, seesText: file.textWasSeen });
    file.textWasSeen ||= before;
    return found;
  }
}

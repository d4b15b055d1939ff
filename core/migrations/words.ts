interface Read {
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

/** Which texts say a name. Each text is read once, when it is first asked about. */
export class Words {
  readonly #read = new Map<string, Read>();

  /** Whether a text may say one of some names, each as its words: it counts when all of them are there. */
  mention(
    { path, text }: { readonly path: string; readonly text: string },
    names: Iterable<readonly string[]>,
  ): boolean {
    const said = this.#of(path, text);
    for (const name of names) if (name.every((word) => said.has(word))) return true;
    return false;
  }

  #of(path: string, text: string): ReadonlySet<string> {
    const known = this.#read.get(path);
    if (known?.text === text) return known.words;
    const words = new Set(wordsIn(text));
    this.#read.set(path, { text, words });
    return words;
  }
}

/** In lower case: what is not quoted may be written in any. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? [];
}

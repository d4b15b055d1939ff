import type { Migration } from '#core/analysis/migration';
import type { Pending } from '#core/rules/finding';
import type { Schema } from '#core/schema/schema';
import { type Words, wordsIn } from './words';

/** A later file as it is now. */
export interface LaterFile {
  readonly path: string;
  readonly text: string;
  readonly migration: Migration | undefined;
}

/** Words without which nothing in a file goes unread, and what such a thing looks like. */
const hiding = [['execute'], ['extension'], ['do'], ['i'], ['ir'], ['include'], ['include_relative'], ['gexec']];
const unread = /\bexecute\s+(?!function\b|procedure\b|on\b)|\bcreate\s+extension\b|\bdo\b[^;]*\blanguage\b|^\\|\{\{/im;

/** What a later file makes of a schema. */
export type ApplyLater = (file: LaterFile, before: Schema) => Schema;

/**
 * The migrations behind one file, for problems that one of them may mend. Only files that say a name which matters are
 * replayed, on top of what the judged text leaves: that costs the same after ten files as after ten thousand, and is right
 * for a text that nobody has saved.
 */
export class LaterMigrations {
  readonly #files: () => Iterable<LaterFile>;
  readonly #words: Words;
  readonly #apply: ApplyLater;
  /** Names that were asked about, each as its words. */
  readonly #asked = new Map<string, readonly string[]>();
  /** Problems of which nobody has asked a name yet, because there was no later file. */
  #unasked: { readonly pending: Pending; readonly left: Schema }[] = [];

  /** @param files those that later ones build on, in the order of the run, as they are when it is called */
  constructor(files: () => Iterable<LaterFile>, words: Words, apply: ApplyLater) {
    this.#files = files;
    this.#words = words;
    this.#apply = apply;
  }

  /**
   * What the set leaves of what a file leaves, as far as a problem asks: files that may run what nobody has read are among
   * those that count.
   */
  endFor(pending: Pending, left: Schema): Schema {
    let schema = left;
    let names: readonly (readonly string[])[] | undefined;
    for (const file of this.#files()) {
      names ??= this.#ask(pending, schema);
      if (!this.#words.mention(file, names) && !this.#mayHideSomething(file)) continue;
      schema = this.#apply(file, schema);
      names = this.#ask(pending, schema);
    }
    if (names === undefined) this.#unasked.push({ pending, left });
    return schema;
  }

  /** The texts that answers so far rest on. As long as they are the same, and in the same order, so are the answers. */
  texts(): readonly string[] {
    if (this.#asked.size + this.#unasked.length === 0) return [];
    const texts: string[] = [];
    for (const file of this.#files()) {
      for (const { pending, left } of this.#unasked) this.#ask(pending, left);
      this.#unasked = [];
      if (this.#words.mention(file, this.#asked.values()) || this.#mayHideSomething(file)) texts.push(file.text);
    }
    return texts;
  }

  #mayHideSomething(file: LaterFile): boolean {
    return this.#words.mention(file, hiding) && unread.test(file.text);
  }

  #ask(pending: Pending, schema: Schema): readonly (readonly string[])[] {
    return pending.names(schema).map((name) => {
      const words = this.#asked.get(name) ?? wordsIn(name);
      this.#asked.set(name, words);
      return words;
    });
  }
}

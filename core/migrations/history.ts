import type { Schema } from '#core/schema/schema';
import { orderMigrations } from './order';
import { directionOf } from './recognise';

/** A migration's text, wherever it comes from: a file on disk or an editor's unsaved buffer. */
export interface MigrationText {
  readonly path: string;
  readonly text: string;
}

/** What a file does to the schema; only files that go up change what later ones find. */
export type Apply = (file: MigrationText, before: Schema) => Schema;

/** A file of the set at its place in the run. */
export interface HistoryStep {
  readonly file: MigrationText;
  readonly before: Schema;
  /** Whether later files find what it does. */
  readonly counts: boolean;
}

interface Replayed {
  readonly text: string;
  readonly before: Schema;
  readonly after: Schema;
}

/**
 * The files of one folder in the order they run. Asking for the schema before a file replays what comes ahead of it, once:
 * a file is replayed again only when its text, or the schema it starts from, has changed.
 */
export class MigrationHistory {
  readonly #apply: Apply;
  readonly #start: Schema;
  readonly #replayed = new Map<string, Replayed>();
  #files: readonly MigrationText[] = [];

  /** `start` is what exists before the first file. */
  constructor(start: Schema, apply: Apply) {
    this.#start = start;
    this.#apply = apply;
  }

  get files(): readonly MigrationText[] {
    return this.#files;
  }

  /** Puts the whole set, in any order. */
  replace(files: readonly MigrationText[]): void {
    this.#files = orderMigrations(files);
  }

  /** Puts one file's text, new or changed. */
  put(file: MigrationText): void {
    const known = this.#files.find(({ path }) => path === file.path);
    if (known === undefined) this.replace([...this.#files, file]);
    else if (known.text !== file.text) this.#files = this.#files.map((old) => (old === known ? file : old));
  }

  delete(path: string): void {
    this.#files = this.#files.filter((file) => file.path !== path);
    this.#replayed.delete(path);
  }

  /** What exists when the file runs. A file that undoes or verifies another finds what that one has left. */
  schemaBefore(path: string): Schema {
    const steps = this.replay(path);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  /** The same with a pause behind every file that had to be replayed, for those who have other things to do. */
  *replay(path: string): Generator<void, Schema> {
    let schema = this.#start;
    for (const file of this.#files) {
      if (file.path === path) return schema;
      if (directionOf(file.path) !== 'up') continue;
      const isKnown = this.#replayed.get(file.path)?.before === schema;
      schema = this.#after(file, schema);
      if (!isKnown) yield;
    }
    return schema;
  }

  /** Every file with what exists before it, in the order of the run. Replays as it goes. */
  *walk(): Generator<HistoryStep, void> {
    let schema = this.#start;
    for (const file of this.#files) {
      const counts = directionOf(file.path) === 'up';
      yield { file, before: schema, counts };
      if (counts) schema = this.#after(file, schema);
    }
  }

  #after(file: MigrationText, before: Schema): Schema {
    const known = this.#replayed.get(file.path);
    if (known !== undefined && known.text === file.text && known.before === before) return known.after;
    const after = this.#apply(file, before);
    this.#replayed.set(file.path, { text: file.text, before, after });
    return after;
  }
}

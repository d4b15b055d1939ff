import type { Migration, MigrationFile } from '#core/analysis/migration';
import { doubted } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import { type ArrangedSet, arrange } from './arrange';
import type { ChosenLayout } from './chosenLayout';
import { changesTheSchema } from './course';
import type { Surroundings } from './gather';
import type { HistoryFolder } from './historyFolder';
import { type LaterFile, LaterMigrations } from './later';
import type { FilePlace } from './place';
import { Words } from './words';

/** A migration's text, wherever it comes from: a file on disk or an editor's unsaved buffer. */
export interface MigrationText {
  readonly path: string;
  readonly text: string;
}

/** What a file does to the schema; only files that go up change what later ones find. */
export type Apply = (file: MigrationText, before: Schema, migration: Migration | undefined) => Schema;

/** What a history is of. */
export interface HistoryOf {
  readonly folder: Pick<HistoryFolder, 'key' | 'base'>;
  readonly chosen: ChosenLayout;
  readonly surroundings: Surroundings;
  /** What exists before the first file. */
  readonly start: Schema;
}

/** A file of the set at its place in the run. */
export interface HistoryStep {
  readonly file: MigrationText;
  readonly migration: Migration | undefined;
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
 * The files of one history in the order they run. Asking for the schema before a file replays what comes ahead of it, once:
 * a file is replayed again only when its text, or the schema it starts from, has changed. The set is arranged again only
 * when a file comes or goes.
 */
export class MigrationHistory {
  readonly #of: HistoryOf;
  readonly #apply: Apply;
  readonly #replayed = new Map<string, Replayed>();
  /** Schemas of which a gap makes less known; the same object each time. */
  readonly #doubted = new WeakMap<Schema, Schema>();
  readonly #words = new Words();
  #texts = new Map<string, string>();
  #arranged: ArrangedSet;
  #gaps: ReadonlySet<string> = new Set();
  /** What exists before each file, and behind the last one, as far as it is known. */
  #befores: Schema[] = [];

  constructor(of: HistoryOf, apply: Apply) {
    this.#of = of;
    this.#apply = apply;
    this.#arranged = this.#arrange();
  }

  get files(): readonly MigrationFile[] {
    return this.#arranged.set.files;
  }

  /** Puts the whole set, in any order. */
  replace(files: readonly MigrationText[]): void {
    this.#texts = new Map(files.map(({ path, text }) => [path, text]));
    this.#arranged = this.#arrange();
  }

  /** Puts one file's text, new or changed. */
  put({ path, text }: MigrationText): void {
    const known = this.#texts.get(path);
    if (known === text) return;
    this.#texts.set(path, text);
    if (known === undefined) this.#arranged = this.#arrange();
    else
      this.#befores.length = Math.min(this.#befores.length, (this.#arranged.migrations.get(path)?.position ?? 0) + 1);
  }

  delete(path: string): void {
    this.#replayed.delete(path);
    if (this.#texts.delete(path)) this.#arranged = this.#arrange();
  }

  /** What exists behind a file that goes up; undefined for one that the set does not have. */
  leftBy(path: string): Schema | undefined {
    const before = this.#arranged.migrations.has(path) ? this.placeOf(path).schema : undefined;
    return before && this.#after(path, before);
  }

  /** Where a file stands. */
  placeOf(path: string): FilePlace {
    const steps = this.replay(path);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  /** The same with a pause behind every file that had to be replayed, for those who have other things to do. */
  *replay(path: string): Generator<void, FilePlace> {
    for (;;) {
      const migration = this.#arranged.migrations.get(path);
      const position = migration?.position ?? this.files.length;
      const schema = this.#befores[position];
      if (schema !== undefined) {
        const up = migration?.up && this.#arranged.migrations.get(migration.up.path)?.position;
        const beforeUp = up === undefined || up > position ? undefined : this.#befores[up];
        return { schema, migration, beforeUp, later: this.#laterThan(migration) };
      }
      if (this.#goOn()) yield;
    }
  }

  /** Every file with what exists before it, in the order of the run. Replays as it goes. */
  *walk(): Generator<HistoryStep, void> {
    for (const [position, member] of this.files.entries()) {
      let before = this.#befores[position];
      for (; before === undefined; before = this.#befores[position]) this.#goOn();
      const { path } = member;
      const file = { path, text: this.#texts.get(path) ?? '' };
      yield { file, migration: this.#arranged.migrations.get(path), before, counts: changesTheSchema(member) };
    }
  }

  /** Finds out what exists behind one file more; true where that one had to be replayed. */
  #goOn(): boolean {
    const before = this.#befores.at(-1);
    if (before === undefined) {
      this.#befores.push(this.#before(0, this.#of.start));
      return false;
    }
    const position = this.#befores.length;
    const member = this.files[position - 1];
    const known = member && this.#replayed.get(member.path);
    const left = member === undefined || !changesTheSchema(member) ? before : this.#after(member.path, before);
    this.#befores.push(this.#before(position, left));
    return member !== undefined && known !== this.#replayed.get(member.path);
  }

  /** What exists before the file at a position, where the one ahead of it leaves `left`. */
  #before(position: number, left: Schema): Schema {
    const member = this.files[position];
    if (member?.kind === 'baseline') return this.#of.start;
    return member !== undefined && this.#gaps.has(member.path) ? this.#doubt(left) : left;
  }

  #laterThan(migration: Migration | undefined): LaterMigrations | undefined {
    if (migration === undefined || !changesTheSchema(migration)) return undefined;
    const files = () => this.#behind(migration.position);
    return new LaterMigrations(files, this.#words, (file, before) => this.#apply(file, before, file.migration));
  }

  /** Files that find what the one at a position leaves, up to one that starts from nothing. */
  *#behind(position: number): Iterable<LaterFile> {
    const { set, migrations } = this.#arranged;
    for (const member of set.files.slice(position + 1)) {
      if (member.kind === 'baseline') return;
      const { path } = member;
      if (changesTheSchema(member)) yield { path, text: this.#texts.get(path) ?? '', migration: migrations.get(path) };
    }
  }

  #after(path: string, before: Schema): Schema {
    const text = this.#texts.get(path) ?? '';
    const known = this.#replayed.get(path);
    if (known !== undefined && known.text === text && known.before === before) return known.after;
    const after = this.#apply({ path, text }, before, this.#arranged.migrations.get(path));
    this.#replayed.set(path, { text, before, after });
    return after;
  }

  #doubt(schema: Schema): Schema {
    const known = this.#doubted.get(schema) ?? doubted(schema);
    this.#doubted.set(schema, known);
    return known;
  }

  #arrange(): ArrangedSet {
    const { chosen, folder, surroundings } = this.#of;
    const arranged = arrange(chosen, folder, [...this.#texts.keys()], surroundings);
    this.#gaps = new Set(arranged.set.gaps.map((gap) => gap.path));
    this.#befores = [];
    return arranged;
  }
}

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
    const isNew = !this.#texts.has(path);
    this.#texts.set(path, text);
    if (isNew) this.#arranged = this.#arrange();
  }

  delete(path: string): void {
    this.#replayed.delete(path);
    if (this.#texts.delete(path)) this.#arranged = this.#arrange();
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
    const migration = this.#arranged.migrations.get(path);
    const later = this.#laterThan(migration);
    let beforeUp: Schema | undefined;
    let schema = this.#of.start;
    for (const { file, before, counts } of this.walk()) {
      if (file.path === path) return { schema: before, migration, beforeUp, later };
      if (file.path === migration?.up?.path) beforeUp = before;
      if (!counts) continue;
      const isKnown = this.#replayed.get(file.path)?.before === before;
      schema = this.#after(file, before);
      if (!isKnown) yield;
    }
    return { schema, migration, beforeUp, later };
  }

  /** Every file with what exists before it, in the order of the run. Replays as it goes. */
  *walk(): Generator<HistoryStep, void> {
    const { set, migrations } = this.#arranged;
    const gaps = new Set(set.gaps.map((gap) => gap.path));
    let schema = this.#of.start;
    for (const member of set.files) {
      const { path, kind } = member;
      if (kind === 'baseline') schema = this.#of.start;
      else if (gaps.has(path)) schema = this.#doubt(schema);
      const counts = changesTheSchema(member);
      const file = { path, text: this.#texts.get(path) ?? '' };
      yield { file, migration: migrations.get(path), before: schema, counts };
      if (counts) schema = this.#after(file, schema);
    }
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

  #after(file: MigrationText, before: Schema): Schema {
    const { path, text } = file;
    const known = this.#replayed.get(path);
    if (known !== undefined && known.text === text && known.before === before) return known.after;
    const after = this.#apply(file, before, this.#arranged.migrations.get(path));
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
    return arrange(chosen, folder, [...this.#texts.keys()], surroundings);
  }
}

import { touches } from '#core/sql/text/span';
import { link, type Occurrence } from './link';
import type { FileMentions, Role } from './mention';
import { emptyRegistry, type Place, type Registry, type Thing } from './registry';

/** A file of the set, in the order of the run. */
export interface IndexedFile {
  readonly mentions: FileMentions;
  /** Whether later files find what it does; a file that undoes or verifies sees and changes nothing. */
  readonly counts: boolean;
}

/** A place of a thing, and what happens to it there. */
export interface ThingPlace extends Place {
  readonly role: Role;
}

/** An object of the set by its present name. */
export interface NamedThing {
  readonly thing: Thing;
  readonly name: string;
  readonly isDropped: boolean;
}

interface LinkedFile extends IndexedFile {
  readonly before: Registry;
  readonly after: Registry;
  readonly occurrences: readonly Occurrence[];
}

/**
 * Where every object of a migration set is made, renamed, altered, dropped and referenced. After a change, only the files
 * that it reaches are linked again.
 */
export class MigrationIndex {
  readonly #start = emptyRegistry();
  #files: readonly LinkedFile[] = [];
  #end = this.#start;

  /** Puts the whole set. */
  update(files: readonly IndexedFile[]): void {
    const known = new Map(this.#files.map((file) => [file.mentions, file]));
    const byPath = new Map(files.map(({ mentions }) => [mentions.path, mentions]));
    const placeOf = (path: string, statement: number) => byPath.get(path)?.statements[statement];
    let registry = this.#start;
    this.#files = files.map((file) => {
      const old = known.get(file.mentions);
      const isSame = old !== undefined && old.before === registry;
      const { after, occurrences } = isSame ? old : link(file.mentions, registry, placeOf);
      const linked = { ...file, before: registry, after, occurrences };
      if (file.counts) registry = after;
      return linked;
    });
    this.#end = registry;
  }

  /** The thing that an offset of a file names; of names inside of one another, the shortest. */
  thingAt(path: string, offset: number): Occurrence | undefined {
    const here = this.#occurrences(path).filter(({ span }) => touches(span, offset));
    return here.toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  }

  /** Every place of a thing, in the order of the run. */
  placesOf(thing: Thing): readonly ThingPlace[] {
    return this.#files.flatMap(({ mentions: { path } }) => this.placesIn(path, thing));
  }

  placesIn(path: string, thing: Thing): readonly ThingPlace[] {
    return this.#occurrences(path).flatMap((each) =>
      each.thing === thing ? { path, span: each.span, role: each.role } : [],
    );
  }

  /** What the files make on its own, parts left out: what is there in the end by its present name, the rest as dropped. */
  objects(): readonly NamedThing[] {
    const present = new Map(Array.from(this.#end, ([key, { thing }]) => [thing, key.slice(key.indexOf('\n') + 1)]));
    const made = this.#files.flatMap(({ counts, occurrences }) =>
      occurrences.filter((each) => counts && each.counts && each.role === 'create' && each.target.part === undefined),
    );
    return Array.from(new Set(made.map(({ thing }) => thing)), (thing) => {
      return { thing, name: present.get(thing) ?? thing.name, isDropped: !present.has(thing) };
    });
  }

  #occurrences(path: string): readonly Occurrence[] {
    return this.#files.find(({ mentions }) => mentions.path === path)?.occurrences ?? [];
  }
}

import { isDeepStrictEqual } from 'node:util';
import { BTreeEx } from 'sorted-btree/extended/index.js';

/** What one map holds under a key and another holds otherwise; a side is missing where the map has no such key. */
export interface Difference<Key extends string, Value> {
  readonly key: Key;
  readonly one: Value | undefined;
  readonly other: Value | undefined;
}

/** A change of several entries at a time, of a copy that nobody else sees yet. */
export type Draft<Key extends string, Value> = Pick<BTreeEx<Key, Value>, 'get' | 'has' | 'set' | 'delete'>;

const nothing: unique symbol = Symbol('nothing');

interface Lookup<Key, Value> {
  get(key: Key, missing: unknown): Value | typeof nothing | undefined;
}

/** Small nodes: each change copies those on the way to its key. Measured over histories: 8 to 16 keep least. */
const NODE_SIZE = 10;

/** So many entries are kept beside the tree: what one statement sets, much of it again and again. */
const MOST_RECENT = 8;

interface Entry<Key, Value> {
  readonly key: Key;
  readonly value: Value;
}

/**
 * A map that never changes: every change gives another one that shares what it did not touch. Sorted by key, in the order of
 * code units. What two versions share is skipped when they are compared, so that costs what was changed and not what there is.
 * The latest entries stand beside the tree until they are many, because one takes a copy of every node on the way to its key.
 */
export class PersistentMap<Key extends string, Value> {
  #tree: BTreeEx<Key, Value>;
  #recent: readonly Entry<Key, Value>[];
  /** What was found last: whoever asks for a relation asks for it again. */
  #found: Entry<Key, Value> | undefined;

  private constructor(tree: BTreeEx<Key, Value>, recent: readonly Entry<Key, Value>[]) {
    this.#tree = tree;
    this.#recent = recent;
  }

  static of<Key extends string, Value>(...entries: [Key, Value][]): PersistentMap<Key, Value> {
    return new PersistentMap(new BTreeEx<Key, Value>(entries, compare, NODE_SIZE), []);
  }

  get size(): number {
    return this.#settled().size;
  }

  get(key: Key): Value | undefined {
    const value = this.#look(key);
    return value === nothing ? undefined : value;
  }

  /**
   * The tree's own `has` walks as for a range of keys, which takes several times as long as its `get`; that one gives
   * undefined, and not what it was told to, for a key behind the last.
   */
  has(key: Key): boolean {
    const value = this.#look(key);
    return value !== nothing && (value !== undefined || this.#placeOf(key) !== -1 || this.#tree.has(key));
  }

  keys(): IterableIterator<Key> {
    return this.#settled().keys();
  }

  values(): IterableIterator<Value> {
    return this.#settled().values();
  }

  [Symbol.iterator](): IterableIterator<[Key, Value]> {
    return this.#settled().entries();
  }

  /** The same map where the key has the value already, as for the other changes that change nothing. */
  set(key: Key, value: Value): PersistentMap<Key, Value> {
    if (this.get(key) === value && (value !== undefined || this.has(key))) return this;
    const place = this.#placeOf(key);
    if (place === -1 && this.#recent.length === MOST_RECENT) this.#settled();
    const recent = this.#recent.slice();
    recent[place === -1 ? recent.length : place] = { key, value };
    return new PersistentMap(this.#tree, recent);
  }

  remove(...keys: readonly Key[]): PersistentMap<Key, Value> {
    const known = keys.filter((key) => this.has(key));
    if (known.length === 0) return this;
    return this.change((draft) => {
      for (const key of known) draft.delete(key);
    });
  }

  /** Every value by another one. */
  map(replace: (value: Value) => Value): PersistentMap<Key, Value> {
    const replaced: [Key, Value][] = [];
    for (const [key, value] of this) {
      const other = replace(value);
      if (other !== value) replaced.push([key, other]);
    }
    if (replaced.length === 0) return this;
    return this.change((draft) => {
      for (const [key, value] of replaced) draft.set(key, value);
    });
  }

  /** Every entry by another one, or by none: for what is asked seldom, as all of it is made anew. */
  rebuild(replace: (value: Value, key: Key) => [Key, Value] | undefined): PersistentMap<Key, Value> {
    return PersistentMap.of(
      ...[...this].flatMap(([key, value]) => {
        const entry = replace(value, key);
        return entry === undefined ? [] : [entry];
      }),
    );
  }

  /** Several changes for the price of one copy; always another map. */
  change(make: (draft: Draft<Key, Value>) => void): PersistentMap<Key, Value> {
    const tree = this.#settled().clone();
    make(tree);
    return new PersistentMap(tree, []);
  }

  /** Where this map (`one`) and another differ, sorted by key. */
  differences(other: PersistentMap<Key, Value>): readonly Difference<Key, Value>[] {
    if (this === other) return [];
    const found: Difference<Key, Value>[] = [];
    this.#settled().diffAgainst(
      other.#settled(),
      (key, value) => void found.push({ key, one: value, other: undefined }),
      (key, value) => void found.push({ key, one: undefined, other: value }),
      (key, value, twin) => void found.push({ key, one: value, other: twin }),
    );
    return found.reverse();
  }

  /** With the very values of another map where what is new since `before` is equal to them. */
  adopt(before: PersistentMap<Key, Value>, other: PersistentMap<Key, Value>): PersistentMap<Key, Value> {
    const alike: [Key, Value][] = [];
    for (const { key, one } of this.differences(before)) {
      const twin = other.get(key);
      if (twin !== undefined && twin !== one && isDeepStrictEqual(one, twin)) alike.push([key, twin]);
    }
    if (alike.length === 0) return this;
    return this.change((draft) => {
      for (const [key, value] of alike) draft.set(key, value);
    });
  }

  #look(key: Key): Value | typeof nothing | undefined {
    if (this.#found?.key === key) return this.#found.value;
    const tree: Lookup<Key, Value> = this.#tree;
    const place = this.#placeOf(key);
    const value = place === -1 ? tree.get(key, nothing) : this.#recent[place]?.value;
    if (value !== undefined && value !== nothing) this.#found = { key, value };
    return value;
  }

  #placeOf(key: Key): number {
    const recent = this.#recent;
    for (let place = 0; place < recent.length; place += 1) if (recent[place]?.key === key) return place;
    return -1;
  }

  /** The tree with the latest entries in it, of which there are none beside it from now on. */
  #settled(): BTreeEx<Key, Value> {
    if (this.#recent.length > 0) {
      const tree = this.#tree.clone();
      for (const { key, value } of this.#recent) tree.set(key, value);
      this.#tree = tree;
      this.#recent = [];
    }
    return this.#tree;
  }
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

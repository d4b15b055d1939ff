import { PersistentMap } from '#core/schema/persistentMap';
import type { Span } from '#core/sql/text/span';
import type { Target } from './mention';

/** A place in a file of the set. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/**
 * An object over its whole life, through renames and moves. What is made again after a DROP is another one; two are the
 * same when they are the same value here.
 */
export interface Thing {
  /** In PostgreSQL's words: `table`, `view`, `column`, `constraint`, ... */
  readonly kind: string;
  /** As it was called first: `public.orders`, `public.orders.total`. */
  readonly name: string;
  /** The name where it was made, or the statement that made it without naming it; missing when no file of the set did. */
  readonly created?: Place | undefined;
}

/** What a name stands for at one moment. */
export interface Entry {
  readonly thing: Thing;
  /** Statements that made or replaced it, as `path#statement`. */
  readonly origins: readonly string[];
  readonly parts: PersistentMap<string, Entry>;
}

/** Everything that has a name at one moment. A value: each file of a set keeps its own. */
export type Registry = PersistentMap<string, Entry>;

export function emptyRegistry(): Registry {
  return PersistentMap.of();
}

export function entryOf(registry: Registry, target: Target): Entry | undefined {
  const owner = registry.get(ownerKey(target));
  return target.part === undefined ? owner : owner?.parts.get(partKey(target));
}

/** Puts an entry under a name; what lives on a thing goes with it. A part needs an owner, which is made up when there is none. */
export function putEntry(registry: Registry, target: Target, entry: Entry): Registry {
  const key = ownerKey(target);
  if (target.part === undefined) return registry.set(key, entry);
  const owner = registry.get(key) ?? newEntry({ kind: 'table', name: target.id });
  return registry.set(key, { ...owner, parts: owner.parts.set(partKey(target), entry) });
}

export function removeEntry(registry: Registry, target: Target): Registry {
  const key = ownerKey(target);
  const owner = registry.get(key);
  if (target.part === undefined || owner === undefined) return registry.remove(key);
  return registry.set(key, { ...owner, parts: owner.parts.remove(partKey(target)) });
}

/** A schema was renamed: everything in it is called otherwise. */
export function moveSchema(registry: Registry, from: string, to: string): Registry {
  const inside = [...registry].filter(([key]) => key.split('\n')[1]?.startsWith(`${from}.`));
  return registry.change((draft) => {
    for (const [key, entry] of inside) {
      const [space = '', id = ''] = key.split('\n');
      draft.delete(key);
      draft.set(`${space}\n${to}${id.slice(from.length)}`, entry);
    }
  });
}

const noParts: Entry['parts'] = PersistentMap.of();

export function newEntry(thing: Thing, origins: readonly string[] = []): Entry {
  return { thing, origins, parts: noParts };
}

function ownerKey({ space, id }: Target): string {
  return `${space}\n${id}`;
}

function partKey({ part }: Target): string {
  return part === undefined ? '' : `${part.kind}\n${part.name}`;
}

import type { Span } from '#core/sql/text/span';
import type { FileMentions, Mention, Role, Target } from './mention';
import {
  type Entry,
  entryOf,
  moveSchema,
  newEntry,
  type Place,
  putEntry,
  type Registry,
  removeEntry,
  type Thing,
} from './registry';

/** A place that names a thing. */
export interface Occurrence {
  readonly thing: Thing;
  /** What the name means there: the thing as it is called at that moment. */
  readonly target: Target;
  readonly span: Span;
  readonly role: Role;
  /** @see Mention.counts */
  readonly counts: boolean;
}

/** Tells where a statement of another file of the set stands. */
export type StatementPlace = (path: string, statement: number) => Span | undefined;

/** A file's mentions, each with the thing that it means, and what names stand for behind the file. */
export interface Linked {
  readonly occurrences: readonly Occurrence[];
  readonly after: Registry;
}

/**
 * Finds the thing behind every mention of a file, given what names stood for before it. A part that undoes finds what stands
 * ahead of it in the file, and goes on with what it does itself; none of that is left to the files behind.
 */
export function link(file: FileMentions, before: Registry, placeOf: StatementPlace): Linked {
  const occurrences: Occurrence[] = [];
  let after = before;
  let undone: Registry | undefined;
  for (const mention of file.mentions) {
    const { counts, role, span, target } = mention;
    const registry = counts ? after : (undone ?? after);
    const entry = meant(mention, file.path, registry, placeOf);
    occurrences.push({ thing: entry.thing, target, span, role, counts });
    const next = behind(registry, mention, entry);
    if (counts) after = next;
    else undone = next;
  }
  return { occurrences, after };
}

/** What names stand for behind a mention. */
function behind(registry: Registry, { role, target, becomes }: Mention, entry: Entry): Registry {
  if (role === 'drop') return removeEntry(registry, target);
  if (becomes === undefined) return putEntry(registry, target, entry);
  const renamed = putEntry(removeEntry(registry, target), becomes, entry);
  return target.space === 'schema' ? moveSchema(renamed, target.id, becomes.id) : renamed;
}

function meant(mention: Mention, path: string, registry: Registry, placeOf: StatementPlace): Entry {
  const { origin, role, span, statement, target } = mention;
  const here = `${path}#${statement}`;
  const known = entryOf(registry, target);
  if (role === 'create') return newEntry(thingOf(mention, { path, span }), [here]);
  const isMeant = known !== undefined && !isStale(known, mention);
  if (isMeant && role === 'replace') return { ...known, origins: [...known.origins, here] };
  if (isMeant) return known;
  if (origin === undefined) return newEntry(thingOf(mention, undefined));
  const made = placeOf(origin.file, origin.statement);
  const created = made === undefined ? undefined : { path: origin.file, span: made };
  return newEntry(thingOf(mention, created), [
    `${origin.file}#${origin.statement}`,
    ...(role === 'replace' ? [here] : []),
  ]);
}

/** Whether the name stands for something else than it did when it was last written: that one fell with another, or was rolled back. */
function isStale({ origins }: Entry, { known, origin }: Mention): boolean {
  if (known === 'no') return origins.length > 0;
  return origin !== undefined && !origins.includes(`${origin.file}#${origin.statement}`);
}

function thingOf({ kind, target: { id, part } }: Mention, created: Place | undefined): Thing {
  return { kind, name: part === undefined ? id : `${id}.${part.name}`, created };
}

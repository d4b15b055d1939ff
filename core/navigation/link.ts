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
}

/** Tells where a statement of another file of the set stands. */
export type StatementPlace = (path: string, statement: number) => Span | undefined;

/** A file's mentions, each with the thing that it means, and what names stand for behind the file. */
export interface Linked {
  readonly occurrences: readonly Occurrence[];
  readonly after: Registry;
}

/** Finds the thing behind every mention of a file, given what names stood for before it. */
export function link(file: FileMentions, before: Registry, placeOf: StatementPlace): Linked {
  const occurrences: Occurrence[] = [];
  let registry = before;
  for (const mention of file.mentions) {
    const { role, span, target, becomes } = mention;
    const entry = meant(mention, file.path, registry, placeOf);
    occurrences.push({ thing: entry.thing, target, span, role });
    if (role === 'drop') registry = removeEntry(registry, target);
    else if (becomes === undefined) registry = putEntry(registry, target, entry);
    else {
      registry = putEntry(removeEntry(registry, target), becomes, entry);
      if (target.space === 'schema') registry = moveSchema(registry, target.id, becomes.id);
    }
  }
  return { occurrences, after: registry };
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

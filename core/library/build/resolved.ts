import type { PlacedEntry } from '#core/library/manifest/readManifest';
import type { RuleEntry } from '#core/library/manifest/rule';
import type { Check } from '#core/rules/check';
import type { Rule } from '#core/rules/rule';
import { mergedList, mergedParams } from './lists';

/** What an entry stands on in the end: conditions of its own, a check of ours, or a rule of a library that ships. */
export type Root =
  | { readonly kind: 'matcher' }
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'rule'; readonly id: string; readonly rule: Rule };

/** An entry with everything that it inherits. */
export interface ResolvedEntry {
  readonly entry: RuleEntry;
  readonly problem: PlacedEntry['problem'];
  readonly root: Root;
  /** Ids of what it inherits from, its nearest first. */
  readonly ancestors: readonly string[];
  /** Where each field was said, by its path. */
  readonly origins: ReadonlyMap<string, string>;
}

/** Said anew by every rule: a clause of one regulation is none of another. */
const own = [
  'id',
  'extends',
  'clause',
  'since',
  'aliases',
  'deprecated',
  'examples',
] as const satisfies (keyof RuleEntry)[];

/** Lays an entry over the one that it extends. */
export function inherit({ entry, problem }: PlacedEntry, parent: ResolvedEntry): ResolvedEntry {
  const inherited = Object.fromEntries(
    Object.entries(parent.entry).filter(([key]) => !own.some((each) => each === key)),
  ) as Partial<RuleEntry>;
  const merged: RuleEntry = {
    ...inherited,
    ...entry,
    params:
      entry.params && inherited.params
        ? mergedParams(entry.params, inherited.params)
        : (entry.params ?? inherited.params),
    options: entry.options || inherited.options ? { ...inherited.options, ...entry.options } : undefined,
    remediation:
      entry.remediation || inherited.remediation ? { ...inherited.remediation, ...entry.remediation } : undefined,
    tags: copy(mergedList(entry.tags, listOf(inherited.tags))),
    fixes: copy(mergedList(entry.fixes, listOf(inherited.fixes))),
    conflictsWith: copy(mergedList(entry.conflictsWith, listOf(inherited.conflictsWith))),
  };
  const origins = new Map(
    [...parent.origins].filter(([path]) => !own.some((each) => each === path || path.startsWith(`${each}.`))),
  );
  for (const [path, from] of originsOf(entry)) origins.set(path, from);
  return { entry: merged, problem, root: parent.root, ancestors: [parent.entry.id, ...parent.ancestors], origins };
}

/** The fields that an entry says itself. */
export function originsOf(entry: RuleEntry): Map<string, string> {
  const paths = Object.entries(entry).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const nests = key === 'params' || key === 'options' || key === 'remediation';
    return nests ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key];
  });
  return new Map(paths.map((path) => [path, entry.id]));
}

function listOf<Item>(list: readonly Item[] | object | undefined): readonly Item[] | undefined {
  return Array.isArray(list) ? list : undefined;
}

function copy<Item>(list: readonly Item[] | undefined): Item[] | undefined {
  return list && [...list];
}

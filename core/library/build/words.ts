import type { Manifest } from '#core/library/manifest/manifest';
import type { RuleEntry } from '#core/library/manifest/rule';
import type { Example, Words } from '#core/rules/rule';
import { itemsOf } from './lists';
import { profileOf } from './profiles';
import type { ResolvedEntry } from './resolved';

/** What a rule says of itself; `undefined` where the entry is silent and what it stands on speaks. */
export function wordsOf(resolved: ResolvedEntry, manifest: Manifest) {
  const { entry } = resolved;
  const { id, title, severity, clause, requirement, remediation, docs, deprecated, aliases, since } = entry;
  const profile = profileOf(resolved, manifest);
  return {
    name: id.slice(id.indexOf('/') + 1),
    family: manifest.title,
    summary: title,
    severity,
    recommended: profile && profile === 'recommended',
    inNoProfile: profile && profile === 'none',
    clause,
    requirement,
    why: requirement,
    instead: remediation === undefined ? undefined : insteadOf(remediation),
    docs,
    sources: docs === undefined ? undefined : [docs],
    tags: entry.tags === undefined ? undefined : itemsOf(entry.tags),
    conflictsWith: entry.conflictsWith === undefined ? undefined : itemsOf(entry.conflictsWith),
    deprecated,
    aliases,
    since,
    examples: examplesOf(entry),
  } satisfies Partial<Record<keyof Words, unknown>>;
}

/** The words that are there. */
export function said<Given extends object>(words: Given): { [Key in keyof Given]?: NonNullable<Given[Key]> } {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) as never;
}

function insteadOf({ text, sql }: NonNullable<RuleEntry['remediation']>): string {
  const code = sql === undefined ? [] : [`\`\`\`sql\n${sql}\n\`\`\``];
  return [...(text === undefined ? [] : [text]), ...code].join('\n\n');
}

function examplesOf({ examples }: RuleEntry): { bad: readonly Example[]; good: readonly Example[] } {
  return { bad: examples?.bad ?? [], good: examples?.good ?? [] };
}

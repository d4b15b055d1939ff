import type { Manifest } from '#core/library/manifest/manifest';
import type { RuleEntry } from '#core/library/manifest/rule';
import { fits } from '#core/rules/compose/fits';
import type { Example, Words } from '#core/rules/rule';
import { itemsOf } from './lists';

/** What a rule says of itself; `undefined` where the entry is silent and what it stands on speaks. */
export function wordsOf(entry: RuleEntry, { profiles, title: library }: Manifest) {
  const { id, title, severity, profile, clause, requirement, remediation, docs, deprecated, aliases, since } = entry;
  const isIn = (name: 'recommended' | 'strict') => profiles?.[name]?.include.some((glob) => fits(id, glob)) ?? true;
  return {
    name: id.slice(id.indexOf('/') + 1),
    family: library,
    summary: title,
    severity,
    recommended:
      profile === undefined && profiles?.recommended === undefined
        ? undefined
        : profile !== 'strict' && isIn('recommended'),
    clause,
    requirement,
    why: requirement,
    instead: remediation === undefined ? undefined : insteadOf(remediation),
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

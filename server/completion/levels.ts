import type { QualifiedName } from '#core/sql/facts/name';
import type { Term } from '#server/syntax/terms';

/** How many words of a level are looked at, from its end and from its beginning. */
const glance = 60;

/**
 * What stands in front of a cursor, bracket by bracket, as words with a blank behind each: `insert into #2 ` and then `a , `.
 * Closed brackets are `()`; names that are no plain word are `#` with their place among the terms.
 */
export function levelsOf(before: readonly Term[]): string[] {
  const levels: string[][] = [[]];
  for (const [index, term] of before.entries()) {
    if (term.word === '(') levels.push([]);
    else if (term.word === ')') {
      if (levels.length > 1) levels.pop();
      levels.at(-1)?.push('()');
    } else levels.at(-1)?.push(isPlain(term) ? term.word : `#${index}`);
  }
  return levels.map((words) =>
    said(words.length > 2 * glance ? [...words.slice(0, glance), ...words.slice(-glance)] : words),
  );
}

function said(words: readonly string[]): string {
  return words.map((word) => `${word} `).join('');
}

function isPlain({ kind, parts, word }: Term): boolean {
  if (kind === 'word') return parts.length === 1;
  return (kind === 'punctuation' || kind === 'operator') && word.length < 9;
}

/** The name that a word of a level stands for. */
export function nameOf(word: string, before: readonly Term[]): QualifiedName | undefined {
  const parts = word.startsWith('#') ? (before[Number(word.slice(1))]?.parts ?? []) : [word];
  const [schema, name] = parts.length > 1 ? parts.slice(-2) : [undefined, parts[0]];
  return name === undefined ? undefined : { schema, name };
}

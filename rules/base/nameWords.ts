import { identifierWords, splitId } from '#core/rules/api';

/** Whether one of the words, or of the groups of words, is in a name: `old users` and `users_old` have the word `old`. */
export function hasWord(name: string, words: readonly string[]): boolean {
  return wordIn(name, words) !== undefined;
}

/** The first of the words that a name has. Of an id the name counts, not the schema. */
export function wordIn(name: string, words: readonly string[]): string | undefined {
  const own = ` ${identifierWords(name.includes('.') ? splitId(name as `${string}.${string}`).name : name).join(' ')} `;
  return words.find((word) => own.includes(` ${identifierWords(word).join(' ')} `));
}

import { distance } from 'fastest-levenshtein';

/** ` Did you mean x?` when one of the words is near enough to be a slip of the pen, else nothing. */
export function didYouMean(word: string, words: readonly string[]): string {
  const meant = nearest(word, words);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

/** The word that was meant; undefined when none is near enough. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const best = words
    .map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  const isNear = best !== undefined && best.far <= Math.max(2, Math.floor(word.length / 3));
  return isNear ? best.candidate : undefined;
}

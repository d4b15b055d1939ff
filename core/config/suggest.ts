import { distance } from 'fastest-levenshtein';

/** ` Did you mean x?` when one of the words is near enough to be a slip of the pen, else nothing. */
export function didYouMean(word: string, words: readonly string[]): string {
  const nearest = words
    .map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  const near = nearest !== undefined && nearest.far <= Math.max(2, Math.floor(word.length / 3));
  return near ? ` Did you mean ${nearest.candidate}?` : '';
}

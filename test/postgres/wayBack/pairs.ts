import { codePairs } from './codePairs';
import { columnPairs } from './columnPairs';
import { constraintPairs } from './constraintPairs';
import { namePairs } from './namePairs';
import type { Pair } from './pair';
import { tablePairs } from './tablePairs';
import { typePairs } from './typePairs';
import { viewPairs } from './viewPairs';

/** Many kinds of pairs, right and wrong ones. Which are which, the catalogue says. */
export const pairs: readonly Pair[] = [
  ...tablePairs,
  ...columnPairs,
  ...constraintPairs,
  ...typePairs,
  ...viewPairs,
  ...codePairs,
  ...namePairs,
];

import type { DurationClass } from '#core/effects/effects';

/** How long it takes, while nothing is known of the size of the tables. */
export const durationWords: Readonly<Record<DurationClass, string>> = {
  instant: 'instant',
  rows: 'scales with rows',
  'rows and indexes': 'scales with rows and indexes',
  unknown: 'duration unknown',
};

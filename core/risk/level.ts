/** How much a statement stands in other people's way, least first. */
export const levels = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

export type Level = (typeof levels)[number];

/** Whether `level` is as high as `threshold` or higher. */
export function reachesLevel(level: Level, threshold: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(threshold);
}

/** The highest of several levels; LOW of none. */
export function highest(all: Iterable<Level>): Level {
  let best: Level = 'LOW';
  for (const level of all) if (reachesLevel(level, best)) best = level;
  return best;
}

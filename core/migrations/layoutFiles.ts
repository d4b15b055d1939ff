import type { MarkerName } from './layouts/evidence';

/** Files of the tools that decide over the order or the transactions of migrations and change on their own. */
const tellingNames: readonly MarkerName[] = [
  'atlas.sum',
  'atlas.hcl',
  'sqitch.plan',
  'sqitch.conf',
  'migration_lock.toml',
  'flyway.conf',
  'flyway.toml',
  'sqlx.toml',
  'diesel.toml',
  '.gmrc',
];

/** Files beside single migrations that say how they run: Flyway's, Diesel's and Confiture's. */
const beside = /\.sql\.conf$|\/metadata\.toml$|\/[^/]+_[^/]*\.yaml$/;

/** Patterns of the files to watch for `tellsLayout`. */
export const layoutFilePatterns: readonly string[] = [
  ...tellingNames.map((name) => `**/${name}`),
  '**/*.sql.conf',
  '**/metadata.toml',
  '**/*_*.yaml',
];

/** Whether a change of this file may change what a history beside or below it is. */
export function tellsLayout(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return tellingNames.some((each) => each === name) || beside.test(path);
}

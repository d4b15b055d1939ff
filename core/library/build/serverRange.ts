import satisfies from 'semver/functions/satisfies.js';

/** Whether a server major is in a range such as `>=14`. No range holds for all. */
export function isForServer(major: number, ...ranges: readonly (string | undefined)[]): boolean {
  return ranges.every((range) => range === undefined || satisfies(`${major}.0.0`, range));
}

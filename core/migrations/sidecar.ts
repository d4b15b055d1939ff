/** The migration whose preconditions a file would hold; undefined for a path that cannot be a sidecar. */
export function migrationOfSidecar(path: string): string | undefined {
  return /_[^/]*\.yaml$/.test(path) ? path.replace(/\.yaml$/, '.up.sql') : undefined;
}

/** Where the preconditions of a migration would stand; undefined for a file that is no `.up.sql`. */
export function sidecarOf(path: string): string | undefined {
  return path.endsWith('.up.sql') ? path.replace(/\.up\.sql$/, '.yaml') : undefined;
}

import { directionOf } from './recognise';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

/**
 * The order in which a set of files runs: by path, numbers as numbers (`2_x` before `10_x`). Files that undo or verify a
 * version stand behind the one that makes it.
 */
export function orderMigrations<File extends { readonly path: string }>(files: readonly File[]): File[] {
  return [...files].sort(
    (a, b) =>
      collator.compare(keyOf(a.path), keyOf(b.path)) || rank(a.path) - rank(b.path) || collator.compare(a.path, b.path),
  );
}

/** The path without what tells the directions apart. */
function keyOf(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/\.(?:up|down|verify|undo|rollback)\.sql$/i, '.sql')
    .replace(/(^|\/)[VU](?=\d[\d._]*__[^/]+$)/, '$1');
}

function rank(path: string): number {
  return { up: 0, verify: 1, down: 2 }[directionOf(path)];
}
